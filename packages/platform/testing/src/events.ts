import { newId } from "@plinth/kernel";
import type { TestDatabase } from "./database.ts";

/** What happened where, and by whom: the system's own tests unless told. */
interface Happened {
  readonly organizationId: string;
  readonly by?: string | undefined;
  readonly name: string;
  readonly payload: object;
}

/** Stores an event with its deliveries, as a command does, and returns its id, which is its subject's as well. */
export async function storeEvent(
  database: TestDatabase,
  { organizationId, by = "system:test", name, payload }: Happened,
): Promise<string> {
  const id = newId();
  await database.owner(
    `with stored as (
      insert into outbox_events (id, organization_id, name, subject_id, actor, payload, occurred_at)
      values ($1, $2, $3, $1, $4, $5, now()) returning id, organization_id, name)
    insert into event_deliveries (event_id, organization_id, consumer, due_at)
    select e.id, e.organization_id, c.name, now() from stored e join event_consumers c on c.topic = e.name`,
    [id, organizationId, name, by, JSON.stringify(payload)],
  );
  return id;
}
