import { stateOutsideTenant } from "@plinth/db";
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
  /** Its last holder never said what became of it. */
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

/** Has events stored from now on told to the consumers, too. */
export async function registerConsumers(consumers: readonly Listener[]): Promise<void> {
  const names = consumers.map(({ name }) => name);
  const topics = consumers.map(({ topic }) => topic);
  const ordered = consumers.map((each) => each.ordered ?? false);
  const priorities = consumers.map(({ priority }) => priority ?? 0);
  const concurrencies = consumers.map(({ concurrency }) => concurrency ?? null);
  await stateOutsideTenant(
    null,
    (db) => db.$executeRaw`
      insert into event_consumers as known (name, topic, ordered, priority, concurrency)
      select * from unnest(${names}::text[], ${topics}::text[], ${ordered}::boolean[], ${priorities}::int[],
        ${concurrencies}::int[])
      on conflict (name) do update set topic = excluded.topic, ordered = excluded.ordered,
        priority = excluded.priority, concurrency = excluded.concurrency, seen_at = excluded.seen_at`,
  );
}

/** Stores what became of deliveries that were claimed together; one whose lease was lost is left to whoever holds it now. */
export async function settle(settled: readonly Settled[]): Promise<void> {
  const leases = settled.map(({ delivery }) => delivery.lease);
  const positions = settled.map(({ delivery }) => delivery.position);
  const statuses = settled.map(({ fate }) => fate.status);
  const failures = settled.map(({ fate }) => ("failure" in fate ? fate.failure : ""));
  const waitsMs = settled.map(({ fate }) => ("waitMs" in fate ? fate.waitMs : 0));
  await stateOutsideTenant(
    null,
    (db) => db.$executeRaw`
      update event_deliveries d set lease = null,
        attempts = d.attempts - case s.status when 'returned' then 1 else 0 end,
        failure = case s.status when 'returned' then d.failure else nullif(s.failure, '') end,
        due_at = now() + s.wait_ms * interval '1 millisecond',
        finished_at = case when s.status in ('done', 'dead') then now() end,
        dead = s.status = 'dead'
      from unnest(${positions}::bigint[], ${leases}::uuid[], ${statuses}::text[], ${failures}::text[], ${waitsMs}::int[])
        as s (position, lease, status, failure, wait_ms)
      where d.position = s.position and d.lease = s.lease`,
  );
}

/** How long what is due and was not told, since somebody else is at it or knows how, may wait until it is looked for again. */
const overdueMs = 15_000;

/** Returns how long it takes until something is to be told by whoever looks then, in milliseconds; null when nothing waits. */
export async function untilNextTryMs(): Promise<number | null> {
  const [row] = await stateOutsideTenant(
    null,
    (db) => db.$queryRaw<{ ms: number | null }[]>`
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
  );
  return typeof row?.ms === "number" ? row.ms : null;
}
