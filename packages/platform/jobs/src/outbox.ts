import type { Transaction } from "@plinth/db";
import type { EventEnvelope } from "@plinth/kernel";
import { traceparent } from "@plinth/observability";
import { ring } from "./bell.ts";

/** `delayMs`: how much later than its transaction consumers hear of the event, in milliseconds. */
export interface PublishOptions {
  readonly delayMs?: number;
}

/**
 * Stores the event, or several in their order, and that each of its consumers is to hear of it, in the transaction that
 * caused it: all of that is there, or nothing. Where order matters, the transaction holds a lock on the event's subject already.
 */
export async function publish(
  tx: Transaction,
  told: EventEnvelope | readonly EventEnvelope[],
  { delayMs = 0 }: PublishOptions = {},
): Promise<void> {
  const events: readonly EventEnvelope[] = "id" in told ? [told] : told;
  // One value instead of one for each column of each event: that is most of what the statement costs this process.
  const [row] = await tx.$queryRaw<{ heard: string[] | null }[]>`
    with given as (
      select * from rows from (json_to_recordset(${JSON.stringify(events)}::json) as (id uuid, "organizationId" uuid,
        name text, "subjectId" uuid, actor text, payload jsonb, "occurredAt" timestamptz)) with ordinality
        as given (id, organization_id, name, subject_id, actor, payload, occurred_at, place)),
    stored as (
      insert into outbox_events (id, organization_id, name, subject_id, actor, payload, occurred_at)
      select id, organization_id, name, subject_id, actor, payload, occurred_at from given),
    told as (
      insert into event_deliveries (event_id, organization_id, consumer, ordering_key, due_at, finished_at, traceparent)
      select e.id, e.organization_id, c.name, case when c.ordered then e.subject_id end,
        now() + ${delayMs}::int * interval '1 millisecond', case when c.name is null then now() end,
        ${traceparent()}
      from given e left join event_consumers c on c.topic = e.name order by e.place, c.name
      returning event_id, consumer)
    select json_agg(distinct event_id::text) as heard from told where consumer is not null`;
  for (const eventId of row?.heard ?? []) ring({ eventId, delayMs });
}
