import { inTenant, outsideTenant } from "@plinth/db";
import { systemActor } from "@plinth/kernel";

/** A day longer than PostgreSQL keeps the app from deleting, so that clocks may differ. */
const kept = "31 days";

/** How long code that declares a consumer may not have run before the consumer counts as gone. */
const unseen = "7 days";

interface Outlived {
  readonly organizationId: string;
  readonly eventIds: string[];
}

/**
 * Deletes up to 1000 events that all their consumers were done with 31 days ago, with what is known of their deliveries,
 * and returns how many deliveries that were. An event that a consumer gave up is kept.
 */
export async function sweepEvents(): Promise<number> {
  const outlived = await outsideTenant(
    null,
    (tx) => tx.$queryRaw<Outlived[]>`
      select organization_id::text as "organizationId", array_agg(event_id::text) as "eventIds" from (
        select distinct organization_id, event_id from (
          select organization_id, event_id from event_deliveries done
          where finished_at < now() - ${kept}::interval and not dead and not exists (
            select from event_deliveries other where other.event_id = done.event_id
              and (other.dead or other.finished_at is null or other.finished_at >= now() - ${kept}::interval))
          order by finished_at limit 1000) oldest) events
      group by organization_id`,
  );
  let swept = 0;
  for (const each of outlived) swept += await forget(each);
  return swept;
}

/** What is known of a delivery goes after its event, so that none is left behind without a way to find it. */
function forget({ organizationId, eventIds }: Outlived): Promise<number> {
  const actor = { ...systemActor("retention", organizationId, []), organizationId };
  return inTenant(actor, async (tx) => {
    await tx.$executeRaw`
      delete from inbox_messages i using event_deliveries d
      where d.event_id = any(${eventIds}::uuid[]) and i.organization_id = d.organization_id
        and i.consumer = d.consumer and i.event_id = d.event_id`;
    await tx.$executeRaw`delete from outbox_events where id = any(${eventIds}::uuid[])`;
    return tx.$executeRaw`
      delete from event_deliveries d where event_id = any(${eventIds}::uuid[])
        and not exists (select from outbox_events e where e.id = d.event_id)`;
  });
}

/**
 * Forgets consumers that no running code has declared for 7 days, and gives up what still waits for them; returns how many
 * deliveries that were.
 */
export function retireConsumers(): Promise<number> {
  return outsideTenant(null, async (tx) => {
    await tx.$executeRaw`delete from event_consumers where seen_at < now() - ${unseen}::interval`;
    return tx.$executeRaw`
      update event_deliveries set dead = true, finished_at = now(), lease = null, failure = 'consumer gone'
      where position = any(array(
        select position from event_deliveries
        where finished_at is null and lease is null and consumer not in (select name from event_consumers)
        union all select position from event_deliveries
        where lease is not null and consumer not in (select name from event_consumers)))`;
  });
}
