import { type Transaction, outsideTenant } from "@plinth/db";
import type { Attempt } from "./attempts.ts";

/** How a counter stands after a try: `admitted` while the try is within its ceiling. */
export interface Counted {
  readonly key: string;
  readonly count: number;
  readonly admitted: boolean;
  readonly expiresAt: Date;
}

/** Counts a try under each of the counters, in one statement: however many come at once, no more are admitted than the ceiling says. */
export async function countAttempts(
  tx: Transaction,
  attempts: readonly Attempt[],
  now: Date,
): Promise<ReadonlyMap<string, Counted>> {
  const [keys, ceilings, windows] = [
    attempts.map(({ key }) => key),
    attempts.map(({ ceiling }) => ceiling),
    attempts.map(({ windowMs }) => windowMs),
  ];
  const rows = await tx.$queryRaw<Counted[]>`
    insert into attempt_counters as c (key, count, ceiling, expires_at)
    select key, 1, ceiling, ${now}::timestamptz + window_ms * interval '1 millisecond'
      from unnest(${keys}::text[], ${ceilings}::int[], ${windows}::int[]) with ordinality as asked (key, ceiling, window_ms, place)
      order by place
    on conflict (key) do update set
      count = case when c.expires_at <= ${now}::timestamptz then 1 else c.count + 1 end,
      expires_at = case when c.expires_at <= ${now}::timestamptz or c.count + 1 = excluded.ceiling
        then excluded.expires_at else c.expires_at end
    returning key, count, count <= ceiling as admitted, expires_at as "expiresAt"`;
  return new Map(rows.map((row) => [row.key, row]));
}

/** The same on its own: what was tried stays counted, whatever comes of it. */
export function countNow(attempts: readonly Attempt[], now: Date): Promise<ReadonlyMap<string, Counted>> {
  return outsideTenant(null, (tx) => countAttempts(tx, attempts, now), { apart: true });
}

/** Forgets the tries under `cleared`, and takes one back under `returned`. */
export async function settleAttempts(
  tx: Transaction,
  { cleared, returned = [] }: { readonly cleared: readonly Attempt[]; readonly returned?: readonly Attempt[] },
): Promise<void> {
  await tx.attemptCounter.deleteMany({ where: { key: { in: cleared.map(({ key }) => key) } } });
  const where = { key: { in: returned.map(({ key }) => key) }, count: { gt: 0 } };
  await tx.attemptCounter.updateMany({ where, data: { count: { decrement: 1 } } });
}

/** Forgets some of the tries whose window is over; another request that forgets them is not waited for. */
export async function forgetAttempts(tx: Transaction, now: Date): Promise<void> {
  await tx.$executeRaw`delete from attempt_counters where key in (
    select key from attempt_counters where expires_at < ${now}::timestamptz limit 100 for update skip locked)`;
}
