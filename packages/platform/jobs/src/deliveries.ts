import { Prisma, outsideTenant } from "@plinth/db";
import { newId } from "@plinth/kernel";
import type { Listener } from "./courier.ts";

/** A delivery that the holder of its lease alone may make, until the lease ends. */
export interface Delivery {
  readonly position: string;
  readonly lease: string;
  readonly eventId: string;
  readonly organizationId: string;
  readonly consumer: string;
  readonly attempts: number;
  /** The span that the event was stored in, where it was traced. */
  readonly traceparent: string | null;
}

/** Which deliveries to take: `abandoned` ones are those whose last holder never said what became of them. */
export interface Claim {
  readonly consumers: readonly Pick<Listener, "name" | "concurrency" | "priority">[];
  readonly take: number;
  readonly leaseMs: number;
  readonly abandoned: boolean;
}

/** What became of a delivery that is held; one that is given back was not tried. */
export type Fate =
  | { readonly status: "done" }
  | { readonly status: "waiting"; readonly failure: string; readonly waitMs: number }
  | { readonly status: "dead"; readonly failure: string }
  | { readonly status: "returned"; readonly waitMs?: number };

/** A delivery with what became of it. */
export interface Settled {
  readonly delivery: Delivery;
  readonly fate: Fate;
}

/** Whatever surrounds the asker, the queue's own changes are transactions of their own. */
const apart = { apart: true };

/** Has events stored from now on told to the consumers, too. */
export async function registerConsumers(consumers: readonly Listener[]): Promise<void> {
  const names = consumers.map(({ name }) => name);
  const topics = consumers.map(({ topic }) => topic);
  const ordered = consumers.map((each) => each.ordered ?? false);
  const priorities = consumers.map(({ priority }) => priority ?? 0);
  const concurrencies = consumers.map(({ concurrency }) => concurrency ?? null);
  await outsideTenant(
    null,
    (tx) => tx.$executeRaw`
      insert into event_consumers as known (name, topic, ordered, priority, concurrency)
      select * from unnest(${names}::text[], ${topics}::text[], ${ordered}::boolean[], ${priorities}::int[],
        ${concurrencies}::int[])
      on conflict (name) do update set topic = excluded.topic, ordered = excluded.ordered,
        priority = excluded.priority, concurrency = excluded.concurrency, seen_at = excluded.seen_at`,
    apart,
  );
}

/**
 * Takes up to so many deliveries that are due: of the consumer with the highest priority first, and among equals of the one
 * that has waited for longest; of one subject the first alone where order matters; no more of a consumer than its
 * concurrency leaves; and none of one that is paused. Each try is counted before it is made; only the database's clock is
 * asked, since workers differ.
 */
export async function claim({ consumers, take, leaseMs, abandoned }: Claim): Promise<Delivery[]> {
  const lease = newId();
  const limited = consumers.filter(({ concurrency }) => concurrency !== undefined).map(({ name }) => name);
  const names = consumers.map(({ name }) => name);
  const taken = await outsideTenant(
    null,
    async (tx) => {
      // Whoever counts what others have leased waits until they have: the statement after this one sees it.
      if (limited.length > 0 && !abandoned) {
        await tx.$executeRaw`select 1 from event_consumers where name = any(${limited}::text[]) order by name for update`;
      }
      return tx.$queryRaw<Delivery[]>`
        update event_deliveries set lease = ${lease}::uuid, attempts = attempts + 1,
          due_at = now() + ${leaseMs}::int * interval '1 millisecond'
        where position = any(array(${abandoned ? left(names, take) : due(names, take)}))
        returning position::text, lease::text, event_id::text as "eventId", organization_id::text as "organizationId",
          consumer, attempts, traceparent`;
    },
    apart,
  );
  const priorities = new Map(consumers.map(({ name, priority }) => [name, priority ?? 0]));
  const priorityOf = ({ consumer }: Delivery) => priorities.get(consumer) ?? 0;
  return taken.toSorted(
    (one, other) => priorityOf(other) - priorityOf(one) || Number(BigInt(one.position) - BigInt(other.position)),
  );
}

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
    order by priority desc, oldest, name) c
  cross join lateral (
    select position from event_deliveries due
    where consumer = c.name and finished_at is null and lease is null and due_at <= now() and ${inTurn}
    order by due_at, position limit least(${take}::bigint, c.free) for update skip locked) d
  limit ${take}`;

/** Those whose lease ran out. */
const left = (names: readonly string[], take: number) => Prisma.sql`
  select d.position from event_consumers c
  cross join lateral (
    select position from event_deliveries due
    where consumer = c.name and lease is not null and due_at <= now() and ${inTurn}
    order by due_at, position limit ${take} for update skip locked) d
  where name = any(${names}::text[]) and paused_at is null
  limit ${take}`;

/** Where order matters, one waits for all earlier ones of its subject. */
const inTurn = Prisma.sql`(ordering_key is null or not exists (
  select from event_deliveries earlier
  where earlier.consumer = due.consumer and earlier.ordering_key = due.ordering_key
    and earlier.finished_at is null and earlier.position < due.position))`;

/** Stores what became of deliveries that were claimed together; one whose lease was lost is left to whoever holds it now. */
export async function settle(settled: readonly Settled[]): Promise<void> {
  const leases = settled.map(({ delivery }) => delivery.lease);
  const positions = settled.map(({ delivery }) => delivery.position);
  const statuses = settled.map(({ fate }) => fate.status);
  const failures = settled.map(({ fate }) => ("failure" in fate ? fate.failure : ""));
  const waitsMs = settled.map(({ fate }) => ("waitMs" in fate ? fate.waitMs : 0));
  await outsideTenant(
    null,
    (tx) => tx.$executeRaw`
      update event_deliveries d set lease = null,
        attempts = d.attempts - case s.status when 'returned' then 1 else 0 end,
        failure = case s.status when 'returned' then d.failure else nullif(s.failure, '') end,
        due_at = now() + s.wait_ms * interval '1 millisecond',
        finished_at = case when s.status in ('done', 'dead') then now() end,
        dead = s.status = 'dead'
      from unnest(${positions}::bigint[], ${leases}::uuid[], ${statuses}::text[], ${failures}::text[], ${waitsMs}::int[])
        as s (position, lease, status, failure, wait_ms)
      where d.position = s.position and d.lease = s.lease`,
    apart,
  );
}

/** How long what is due and was not told, since somebody else is at it or knows how, may wait until it is looked for again. */
const overdueMs = 15_000;

/** Returns how long it takes until something is to be told by whoever looks then, in milliseconds; null when nothing waits. */
export async function untilNextTryMs(): Promise<number | null> {
  const [row] = await outsideTenant(
    null,
    (tx) => tx.$queryRaw<{ ms: number | null }[]>`
      select extract(epoch from min(due_at) - now())::float8 * 1000 as ms from event_consumers c
      cross join lateral (
        (select due_at from event_deliveries
          where consumer = c.name and finished_at is null and lease is null and due_at > now() order by due_at limit 1)
        union all
        (select now() + ${overdueMs}::int * interval '1 millisecond' from event_deliveries
          where consumer = c.name and finished_at is null and lease is null and due_at <= now() order by due_at limit 1)
        union all
        (select greatest(due_at, now()) from event_deliveries
          where consumer = c.name and lease is not null order by due_at limit 1)) waiting (due_at)
      where paused_at is null`,
    apart,
  );
  return typeof row?.ms === "number" ? row.ms : null;
}
