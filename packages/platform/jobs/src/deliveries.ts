import { outsideTenant } from "@plinth/db";
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
  readonly consumers: readonly string[];
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
  await outsideTenant(
    null,
    (tx) => tx.$executeRaw`
      insert into event_consumers as known (name, topic, ordered)
      select * from unnest(${names}::text[], ${topics}::text[], ${ordered}::boolean[])
      on conflict (name) do update set topic = excluded.topic, ordered = excluded.ordered, seen_at = excluded.seen_at`,
    apart,
  );
}

/**
 * Takes up to so many deliveries that are due, those first that have been for longest, and of one subject the first alone
 * where order matters, and none of a consumer that is paused. Each try is counted before it is made; only the database's
 * clock is asked, since workers differ.
 */
export async function claim({ consumers, take, leaseMs, abandoned }: Claim): Promise<Delivery[]> {
  const lease = newId();
  const taken = await outsideTenant(
    null,
    (tx) => tx.$queryRaw<Delivery[]>`
      update event_deliveries set lease = ${lease}::uuid, attempts = attempts + 1,
        due_at = now() + ${leaseMs}::int * interval '1 millisecond'
      where position = any(array(
        select position from event_deliveries due
        where finished_at is null and due_at <= now() and (lease is not null) = ${abandoned}
          and consumer = any(${consumers}::text[])
          and consumer <> all(array(select name from event_consumers where paused_at is not null))
          and (ordering_key is null or not exists (
            select from event_deliveries earlier
            where earlier.consumer = due.consumer and earlier.ordering_key = due.ordering_key
              and earlier.finished_at is null and earlier.position < due.position))
        order by due_at, position limit ${take} for update skip locked))
      returning position::text, lease::text, event_id::text as "eventId", organization_id::text as "organizationId",
        consumer, attempts, traceparent`,
    apart,
  );
  return taken.toSorted((left, right) => Number(BigInt(left.position) - BigInt(right.position)));
}

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

/** Returns how long it takes until the event is told to somebody who has not had it, at least 0; null when nobody waits for it. */
export async function untilNextTryMs(eventId: string): Promise<number | null> {
  const [row] = await outsideTenant(
    null,
    (tx) => tx.$queryRaw<{ ms: number | null }[]>`
      select extract(epoch from min(due_at) - now())::float8 * 1000 as ms
      from event_deliveries where event_id = ${eventId}::uuid and finished_at is null`,
    apart,
  );
  return typeof row?.ms === "number" ? Math.max(0, row.ms) : null;
}
