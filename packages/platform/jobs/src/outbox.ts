import type { Transaction } from "@plinth/db";
import type { EventEnvelope } from "@plinth/kernel";
import { traceparent } from "@plinth/observability";
import { ring } from "./bell.ts";

/** `delayMs`: how much later than its transaction consumers hear of the event, in milliseconds. */
export interface PublishOptions {
  readonly delayMs?: number;
}

/**
 * Stores the event, and that each of its consumers is to hear of it, in the transaction that caused it: all of that is
 * there, or nothing. Where order matters, the transaction holds a lock on the event's subject already.
 */
export async function publish(
  tx: Transaction,
  { id, organizationId, name, subjectId, actor, payload, occurredAt }: EventEnvelope,
  { delayMs = 0 }: PublishOptions = {},
): Promise<void> {
  const heard = await tx.$queryRaw<{ consumer: string | null }[]>`
    with stored as (
      insert into outbox_events (id, organization_id, name, subject_id, actor, payload, occurred_at)
      values (${id}::uuid, ${organizationId}::uuid, ${name}, ${subjectId}::uuid, ${actor},
        ${JSON.stringify(payload)}::jsonb, ${occurredAt}::timestamptz)
      returning id, organization_id, name, subject_id)
    insert into event_deliveries (event_id, organization_id, consumer, ordering_key, due_at, finished_at, traceparent)
    select e.id, e.organization_id, c.name, case when c.ordered then e.subject_id end,
      now() + ${delayMs}::int * interval '1 millisecond', case when c.name is null then now() end,
      ${traceparent()}
    from stored e left join event_consumers c on c.topic = e.name
    returning consumer`;
  if (heard.some(({ consumer }) => consumer !== null)) ring({ eventId: id, delayMs });
}
