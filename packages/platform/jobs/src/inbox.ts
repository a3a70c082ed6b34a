import { inTenant } from "@plinth/db";
import type { EventEnvelope, TenantActor } from "@plinth/kernel";
import type { Delivery } from "./deliveries.ts";

/** What a consumer finds: the event, which it has not had before; or that it had it; or that somebody else delivers it now. */
export type Receipt =
  | { readonly status: "new"; readonly event: EventEnvelope | null }
  | { readonly status: "had" }
  | { readonly status: "lost" };

interface Row {
  readonly held: boolean;
  readonly noted: boolean;
  readonly event: EventEnvelope | null;
}

/**
 * Notes, in the transaction that surrounds it, that the consumer has the event, and returns the event as its organization
 * sees it. The delivery stays locked until the transaction ends: nobody takes it over, however long that is.
 */
export async function receive(actor: TenantActor, delivery: Delivery): Promise<Receipt> {
  const [row] = await inTenant(
    actor,
    (tx) => tx.$queryRaw<Row[]>`
      with held as materialized (
        select event_id, organization_id, consumer from event_deliveries
        where position = ${delivery.position}::bigint and lease = ${delivery.lease}::uuid for update),
      noted as (
        insert into inbox_messages (organization_id, consumer, event_id)
        select organization_id, consumer, event_id from held on conflict do nothing returning event_id)
      select exists (select from held) as held, exists (select from noted) as noted, (
        select json_build_object('id', id, 'name', name, 'organizationId', organization_id, 'subjectId', subject_id,
          'actor', actor, 'payload', payload, 'occurredAt', to_char(occurred_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
        from outbox_events where id = ${delivery.eventId}::uuid) as event`,
  );
  if (row === undefined || !row.held) return { status: "lost" };
  return row.noted ? { status: "new", event: row.event } : { status: "had" };
}
