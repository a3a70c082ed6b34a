import { Prisma, inTenant, readInTenant } from "@plinth/db";
import type { EventEnvelope, TenantActor } from "@plinth/kernel";
import type { Delivery } from "./deliveries.ts";

/** What a consumer finds: the event, so old, which it has not had before; or that it had it; or that somebody else delivers it now. */
export type Receipt =
  | { readonly status: "new"; readonly event: EventEnvelope | null; readonly ageMs: number }
  | { readonly status: "had" }
  | { readonly status: "lost" };

interface Row {
  readonly held: boolean;
  readonly noted: boolean;
  readonly event: EventEnvelope | null;
  readonly ageMs: number | null;
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
      select exists (select from held) as held, exists (select from noted) as noted,
        ${stored(delivery)} as event, ${age(delivery)} as "ageMs"`,
  );
  if (row === undefined || !row.held) return { status: "lost" };
  return row.noted ? { status: "new", event: row.event, ageMs: row.ageMs ?? 0 } : { status: "had" };
}

/** The same without noting or locking anything: whoever looks may lose the delivery to somebody else at any time. */
export async function look(actor: TenantActor, delivery: Delivery): Promise<Receipt> {
  const [row] = await readInTenant(
    actor,
    (db) => db.$queryRaw<(Omit<Row, "noted"> & { readonly had: boolean })[]>`
      select exists (select from event_deliveries where position = ${delivery.position}::bigint
          and lease = ${delivery.lease}::uuid) as held,
        exists (select from inbox_messages where consumer = ${delivery.consumer}
          and event_id = ${delivery.eventId}::uuid) as had,
        ${stored(delivery)} as event, ${age(delivery)} as "ageMs"`,
  );
  if (row === undefined || !row.held) return { status: "lost" };
  return row.had ? { status: "had" } : { status: "new", event: row.event, ageMs: row.ageMs ?? 0 };
}

/** Locks the delivery until the transaction that surrounds it ends; false when somebody else has taken it over. */
export async function hold(actor: TenantActor, { position, lease }: Delivery): Promise<boolean> {
  const held = await inTenant(
    actor,
    (tx) => tx.$queryRaw<unknown[]>`
      select 1 from event_deliveries where position = ${position}::bigint and lease = ${lease}::uuid for update`,
  );
  return held.length > 0;
}

/** Notes, in the transaction that surrounds it, that the consumer has the event. */
export async function note(actor: TenantActor, { organizationId, consumer, eventId }: Delivery): Promise<void> {
  await inTenant(
    actor,
    (tx) => tx.$executeRaw`
      insert into inbox_messages (organization_id, consumer, event_id)
      values (${organizationId}::uuid, ${consumer}, ${eventId}::uuid) on conflict do nothing`,
  );
}

/** The event as its organization sees it. */
const stored = ({ eventId }: Delivery) => Prisma.sql`(
  select json_build_object('id', id, 'name', name, 'organizationId', organization_id, 'subjectId', subject_id,
    'actor', actor, 'payload', payload, 'occurredAt', to_char(occurred_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
  from outbox_events where id = ${eventId}::uuid)`;

/** How long ago it happened, in milliseconds. */
const age = ({ eventId }: Delivery) => Prisma.sql`(
  select extract(epoch from clock_timestamp() - occurred_at)::float8 * 1000 from outbox_events where id = ${eventId}::uuid)`;
