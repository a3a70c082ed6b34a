import { Prisma, type Transaction, outsideTenant, stateOutsideTenant } from "@plinth/db";
import { newId } from "@plinth/kernel";
import { at } from "./column.ts";
import type { Listener } from "./courier.ts";
import type { Delivery } from "./deliveries.ts";

/** Which deliveries to take. */
export interface Claim {
  readonly consumers: readonly Pick<Listener, "name" | "concurrency" | "priority">[];
  readonly take: number;
  readonly leaseMs: number;
}

/**
 * Takes one delivery that was abandoned, alone, and where there is none up to so many that are due: of the consumer with the
 * highest priority first, and among equals of the one that has waited for longest; of one subject the first alone where
 * order matters; no more of a consumer than its concurrency leaves; and none of one that is paused. Each try is counted
 * before it is made; only the database's clock is asked, since workers differ.
 */
export async function claim({ consumers, take, leaseMs }: Claim): Promise<Delivery[]> {
  const limited = consumers.filter(({ concurrency }) => concurrency !== undefined).map(({ name }) => name);
  const names = consumers.map(({ name }) => name);
  const lease = newId();
  const takeOf = async (db: Pick<Transaction, "$queryRaw">) => {
    const [taken] = await db.$queryRaw<Taken[]>`
      with abandoned as materialized (${left(names)}),
      taken as (
        update event_deliveries set lease = ${lease}::uuid, attempts = attempts + 1,
          due_at = now() + ${leaseMs}::int * interval '1 millisecond'
        where position = any(array(select position from abandoned union all select position from (${due(names, take)}) due))
        returning position, event_id, organization_id, consumer, attempts, traceparent)
      select json_agg(position::text) as positions, json_agg(event_id::text) as "eventIds",
        json_agg(organization_id::text) as "organizationIds", json_agg(consumer) as consumers, json_agg(attempts) as attempts,
        json_agg(traceparent) as traceparents, exists (select from abandoned) as abandoned
      from (select * from taken order by position) taken`;
    return deliveriesOf(lease, taken);
  };
  const taken =
    limited.length === 0
      ? await stateOutsideTenant(null, takeOf)
      : await outsideTenant(
          null,
          async (tx) => {
            // Whoever counts what others have leased waits until they have: the statement after this one sees it.
            await tx.$executeRaw`select 1 from event_consumers where name = any(${limited}::text[]) order by name for update`;
            return takeOf(tx);
          },
          { apart: true },
        );
  const priorities = new Map(consumers.map(({ name, priority }) => [name, priority ?? 0]));
  const priorityOf = ({ consumer }: Delivery) => priorities.get(consumer) ?? 0;
  return taken.toSorted((one, other) => priorityOf(other) - priorityOf(one));
}

/** What was taken, a column at a time. */
interface Taken {
  readonly positions: readonly string[] | null;
  readonly eventIds: readonly string[];
  readonly organizationIds: readonly string[];
  readonly consumers: readonly string[];
  readonly attempts: readonly number[];
  readonly traceparents: readonly (string | null)[];
  readonly abandoned: boolean;
}

const deliveriesOf = (lease: string, taken: Taken | undefined): readonly Delivery[] =>
  taken?.positions?.map((position, place) => ({
    position,
    lease,
    eventId: at(taken.eventIds, place),
    organizationId: at(taken.organizationIds, place),
    consumer: at(taken.consumers, place),
    attempts: at(taken.attempts, place),
    traceparent: at(taken.traceparents, place),
    abandoned: taken.abandoned,
  })) ?? [];

/** What is due and nobody has, consumer by consumer: each is looked up in the index at the place where it begins. */
const due = (names: readonly string[], take: number) => Prisma.sql`
  select d.position from (
    select name, free, oldest from event_consumers c
    cross join lateral (
      select due_at as oldest from event_deliveries
      where consumer = c.name and finished_at is null and lease is null and due_at <= now()
      order by due_at limit 1) waiting
    cross join lateral (
      select case when c.concurrency is not null
        then c.concurrency - (select count(*) from event_deliveries where consumer = c.name and lease is not null)
        end as free) lanes
    where name = any(${names}::text[]) and paused_at is null and (free is null or free > 0)
      and not exists (select from abandoned)
    order by priority desc, oldest, name) c
  cross join lateral (
    select position from event_deliveries due
    where consumer = c.name and finished_at is null and lease is null and due_at <= now() and ${inTurn}
    order by due_at, position limit least(${take}::bigint, c.free) for update skip locked) d
  limit ${take}`;

/** The first of those whose lease ran out. */
const left = (names: readonly string[]) => Prisma.sql`
  select d.position from event_consumers c
  cross join lateral (
    select position from event_deliveries due
    where consumer = c.name and lease is not null and due_at <= now() and ${inTurn}
    order by due_at, position limit 1 for update skip locked) d
  where name = any(${names}::text[]) and paused_at is null
  limit 1`;

/** Where order matters, one waits for all earlier ones of its subject. */
const inTurn = Prisma.sql`(ordering_key is null or not exists (
  select from event_deliveries earlier
  where earlier.consumer = due.consumer and earlier.ordering_key = due.ordering_key
    and earlier.finished_at is null and earlier.position < due.position))`;
