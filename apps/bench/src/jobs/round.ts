import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { type Contender, type Working, producers } from "./contender.ts";

/** So many orders, and how many of them share a transaction. */
export interface Load {
  readonly orders: number;
  readonly together: number;
}

/** How many orders a second were placed, and how many had their effect, from the first one placed on. */
export interface Round {
  readonly placed: number;
  readonly done: number;
}

/** Places the orders by ten producers and waits until each has its effect; fails where one has two, or none for a minute. */
export async function round(
  owner: pg.Client,
  { name, working }: { readonly name: Contender["name"]; readonly working: Working },
  { orders, together }: Load,
): Promise<Round> {
  await owner.query("truncate bench_orders, bench_effects");
  const beganMs = performance.now();
  let next = 0;
  const producer = async () => {
    while (next < orders) {
      const first = next;
      next = Math.min(orders, first + together);
      await working.place(Array.from({ length: next - first }, (_, index) => first + index));
    }
  };
  await Promise.all(Array.from({ length: producers }, producer));
  const placedMs = performance.now() - beganMs;
  await effectOfEach(owner, name, orders);
  const perSecond = (ms: number) => (orders / ms) * 1000;
  return { placed: perSecond(placedMs), done: perSecond(performance.now() - beganMs) };
}

async function effectOfEach(owner: pg.Client, name: string, orders: number): Promise<void> {
  let [had, sinceMs] = [0, performance.now()];
  for (;;) {
    const { rows } = await owner.query<{ effects: number; orders: number }>(
      "select count(*)::int as effects, count(distinct job)::int as orders from bench_effects where contender = $1",
      [name],
    );
    const { effects = 0, orders: done = 0 } = rows[0] ?? {};
    if (effects > done) throw new Error(`${name} did something twice: nothing is measured`);
    if (done === orders) return;
    if (done > had) [had, sinceMs] = [done, performance.now()];
    if (performance.now() - sinceMs > 60_000)
      throw new Error(`${name} left ${orders - done} undone: nothing is measured`);
    await sleep(50);
  }
}
