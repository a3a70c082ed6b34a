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
  const each = <Value>(value: (event: EventEnvelope) => Value) => events.map(value);
  const heard = await tx.$queryRaw<{ eventId: string }[]>`
    with given as (
      select * from unnest(${each(({ id }) => id)}::uuid[], ${each(({ organizationId }) => organizationId)}::uuid[],
        ${each(({ name }) => name)}::text[], ${each(({ subjectId }) => subjectId)}::uuid[],
        ${each(({ actor }) => actor)}::text[], ${each(({ payload }) => JSON.stringify(payload))}::jsonb[],
        ${each(({ occurredAt }) => occurredAt)}::timestamptz[]) with ordinality
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
    select distinct event_id::text as "eventId" from told where consumer is not null`;
  for (const { eventId } of heard) ring({ eventId, delayMs });
}
