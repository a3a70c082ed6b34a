import { Prisma, inTenant, readInTenant } from "@plinth/db";
import type { EventEnvelope, TenantActor } from "@plinth/kernel";
import { at } from "./column.ts";
import type { Delivery } from "./deliveries.ts";

/** What a consumer finds: the event, so old, which it has not had before; or that it had it; or that somebody else delivers it now. */
export type Receipt =
  | { readonly status: "new"; readonly event: EventEnvelope | null; readonly ageMs: number }
  | { readonly status: "had" }
  | { readonly status: "lost" };

/** Without these steps nothing is stored: they need no savepoint. */
const vital = { vital: true };

/** What is found of deliveries, a column at a time. */
interface Found {
  readonly positions: readonly string[] | null;
  readonly had: readonly boolean[];
  readonly ids: readonly (string | null)[];
  readonly names: readonly string[];
  readonly subjectIds: readonly string[];
  readonly actors: readonly string[];
  readonly payloads: readonly EventEnvelope["payload"][];
  readonly occurredMs: readonly number[];
  readonly nowMs: number;
}

/**
 * Returns, in the order of deliveries of one organization that were claimed together, what the consumer finds of each, as the
 * organization sees it. They stay locked until the transaction that surrounds it ends: nobody takes them over, however
 * long that is.
 */
export async function receive(actor: TenantActor, deliveries: readonly Delivery[]): Promise<Receipt[]> {
  const [found] = await inTenant(
    actor,
    (tx) => tx.$queryRaw<Found[]>`
      with held as materialized (${leased(deliveries)} for update) ${find}`,
    vital,
  );
  return receiptsOf(deliveries, found);
}

/** What `receive` finds of one, without locking it: whoever looks may lose the delivery to somebody else at any time. */
export async function look(actor: TenantActor, delivery: Delivery): Promise<Receipt> {
  const [found] = await readInTenant(
    actor,
    (db) => db.$queryRaw<Found[]>`with held as materialized (${leased([delivery])}) ${find}`,
  );
  return receiptsOf([delivery], found)[0] ?? lost;
}

const leased = (deliveries: readonly Delivery[]) => Prisma.sql`
  select position, event_id, organization_id, consumer from event_deliveries
  where position = any(${positionsOf(deliveries)}::bigint[]) and lease = ${leaseOf(deliveries)}::uuid`;

const find = Prisma.sql`
  select json_agg(held.position::text) as positions, json_agg(i.event_id is not null) as had, json_agg(e.id::text) as ids,
    json_agg(e.name) as names, json_agg(e.subject_id::text) as "subjectIds", json_agg(e.actor) as actors,
    json_agg(e.payload) as payloads, json_agg((extract(epoch from e.occurred_at) * 1000)::bigint) as "occurredMs",
    extract(epoch from clock_timestamp())::float8 * 1000 as "nowMs"
  from held left join outbox_events e on e.id = held.event_id
    left join inbox_messages i on i.organization_id = held.organization_id and i.consumer = held.consumer
      and i.event_id = held.event_id`;

const lost = { status: "lost" } as const;

function receiptsOf(deliveries: readonly Delivery[], found: Found | undefined): Receipt[] {
  const places = new Map(found?.positions?.map((position, place) => [position, place]));
  return deliveries.map(({ position, organizationId }) => {
    const place = places.get(position);
    if (found === undefined || place === undefined) return lost;
    if (at(found.had, place)) return { status: "had" };
    const id = at(found.ids, place);
    if (id === null) return { status: "new", event: null, ageMs: 0 };
    const occurredMs = at(found.occurredMs, place);
    const event = {
      id,
      name: at(found.names, place),
      organizationId,
      subjectId: at(found.subjectIds, place),
      actor: at(found.actors, place),
      payload: at(found.payloads, place),
      occurredAt: new Date(occurredMs).toISOString(),
    };
    return { status: "new", event, ageMs: found.nowMs - occurredMs };
  });
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
