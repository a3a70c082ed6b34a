import { newId } from "@plinth/kernel";
import type pg from "pg";

/** Stores so many events that are done with: of each what was told, that it was told, and that the consumer had it. */
export async function plantHistory(owner: pg.Client, rows: number): Promise<void> {
  await owner.query(
    `with history as (select gen_random_uuid() as id from generate_series(1, $1::int)),
    told as (
      insert into outbox_events (id, organization_id, name, subject_id, actor, payload, occurred_at)
      select id, $2::uuid, 'order.placed', gen_random_uuid(), 'system:bench', '{}', now() - interval '1 day' from history),
    had as (
      insert into inbox_messages (organization_id, consumer, event_id) select $2::uuid, 'history', id from history)
    insert into event_deliveries (event_id, organization_id, consumer, attempts, due_at, finished_at)
    select id, $2::uuid, 'history', 1, now() - interval '1 day', now() - interval '1 day' from history`,
    [rows, newId()],
  );
  await owner.query("vacuum analyze outbox_events, inbox_messages, event_deliveries");
}
