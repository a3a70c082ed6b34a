import { Prisma, inTenant, readInTenant } from "@plinth/db";
import type { EventEnvelope, TenantActor } from "@plinth/kernel";
import type { Delivery } from "./deliveries.ts";

/** What a consumer finds: the event, so old, which it has not had before; or that it had it; or that somebody else delivers it now. */
export type Receipt =
  | { readonly status: "new"; readonly event: EventEnvelope | null; readonly ageMs: number }
  | { readonly status: "had" }
  | { readonly status: "lost" };

/** Without these steps nothing is stored: they need no savepoint. */
const vital = { vital: true };

interface Row {
  readonly held: boolean;
  readonly had: boolean;
  readonly event: EventEnvelope | null;
  readonly ageMs: number | null;
}

/**
 * Returns, in the order of deliveries of one organization that were claimed together, what the consumer finds of each, as the
 * organization sees it. They stay locked until the transaction that surrounds it ends: nobody takes them over, however
 * long that is.
 */
export async function receive(actor: TenantActor, deliveries: readonly Delivery[]): Promise<Receipt[]> {
  const [row] = await inTenant(
    actor,
    (tx) => tx.$queryRaw<{ found: (Omit<Row, "held"> & { readonly position: string })[] | null }[]>`
      with held as materialized (
        select position, event_id, organization_id, consumer from event_deliveries
        where position = any(${positionsOf(deliveries)}::bigint[]) and lease = ${leaseOf(deliveries)}::uuid for update),
      found as (
        select held.position::text, i.event_id is not null as had, ${stored} as event, ${age} as "ageMs"
        from held left join outbox_events e on e.id = held.event_id
          left join inbox_messages i on i.organization_id = held.organization_id and i.consumer = held.consumer
            and i.event_id = held.event_id)
      select json_agg(found) as found from found`,
    vital,
  );
  const found = new Map(row?.found?.map((each) => [each.position, each]));
  return deliveries.map(({ position }) => receiptOf(found.get(position)));
}

/**
 * Notes, in the transaction that surrounds it, that the consumer has the events that it had not, and that all these
 * deliveries are done: they commit with the effects, or not at all. Throws when they are not held.
 */
export async function keep(
  actor: TenantActor,
  deliveries: readonly Delivery[],
  had: readonly Delivery[],
): Promise<void> {
  const [row] = await inTenant(
    actor,
    (tx) => tx.$queryRaw<{ kept: number }[]>`
      with kept as (
        update event_deliveries set lease = null, failure = null, due_at = now(), finished_at = now()
        where position = any(${positionsOf(deliveries)}::bigint[]) and lease = ${leaseOf(deliveries)}::uuid
        returning position, organization_id, consumer, event_id),
      noted as (
        insert into inbox_messages (organization_id, consumer, event_id)
        select organization_id, consumer, event_id from kept where position <> all(${positionsOf(had)}::bigint[]))
      select count(*)::int as kept from kept`,
    vital,
  );
  if (row?.kept !== deliveries.length) throw new Error("a delivery was lost while it was locked");
}

const positionsOf = (deliveries: readonly Delivery[]) => `{${deliveries.map(({ position }) => position).join()}}`;
/** What was claimed together has one lease. */
const leaseOf = ([first]: readonly Delivery[]) => first?.lease;

const receiptOf = (row: Omit<Row, "held"> | undefined): Receipt => {
  if (row === undefined) return { status: "lost" };
  return row.had ? { status: "had" } : { status: "new", event: row.event, ageMs: row.ageMs ?? 0 };
};

/** What `receive` finds of one, without locking it: whoever looks may lose the delivery to somebody else at any time. */
export async function look(actor: TenantActor, delivery: Delivery): Promise<Receipt> {
  const [row] = await readInTenant(
    actor,
    (db) => db.$queryRaw<Row[]>`
      select exists (select from event_deliveries where position = ${delivery.position}::bigint
          and lease = ${delivery.lease}::uuid) as held,
        exists (select from inbox_messages where consumer = ${delivery.consumer}
          and event_id = ${delivery.eventId}::uuid) as had,
        (select ${stored} from outbox_events e where id = ${delivery.eventId}::uuid) as event,
        (select ${age} from outbox_events e where id = ${delivery.eventId}::uuid) as "ageMs"`,
  );
  return receiptOf(row?.held ? row : undefined);
}

/** Locks the delivery until the transaction that surrounds it ends; false when somebody else has taken it over. */
export async function hold(actor: TenantActor, { position, lease }: Delivery): Promise<boolean> {
  const held = await inTenant(
    actor,
    (tx) => tx.$queryRaw<unknown[]>`
      select 1 from event_deliveries where position = ${position}::bigint and lease = ${lease}::uuid for update`,
    vital,
  );
  return held.length > 0;
}

const stored = Prisma.sql`case when e.id is not null then
  json_build_object('id', e.id, 'name', e.name, 'organizationId', e.organization_id, 'subjectId', e.subject_id,
    'actor', e.actor, 'payload', e.payload, 'occurredAt', to_char(e.occurred_at, 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end`;

/** How long ago it happened, in milliseconds. */
const age = Prisma.sql`extract(epoch from clock_timestamp() - e.occurred_at)::float8 * 1000`;
