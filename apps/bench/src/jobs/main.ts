import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { serverEnv } from "@plinth/env";
import pg from "pg";
import { median } from "../results.ts";
import { type Contender, type Working, atOnce } from "./contender.ts";
import { contenders } from "./contenders.ts";
import { type JobResults, jobPageOf, jobTableOf } from "./page.ts";

const rounds = 3;
const ordersEach = 2000;
const warmUpOrders = 500;

/** How many orders a second were placed, and how many had their effect, from the first one placed on. */
interface Round {
  readonly placed: number;
  readonly done: number;
}

const tell = (text: string) => void process.stdout.write(`${text}\n`);
const ownerUrl = serverEnv().DIRECT_DATABASE_URL ?? "";
const owner = new pg.Client({ connectionString: ownerUrl });

/** Places so many orders, ten at once, and waits until each has its effect; fails where one has two, or none for a minute. */
async function round({ name }: Contender, { place }: Working, orders: number): Promise<Round> {
  await owner.query("truncate bench_orders, bench_effects");
  const beganMs = performance.now();
  let next = 0;
  const producer = async () => {
    while (next < orders) await place(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, producer));
  const placedMs = performance.now() - beganMs;
  let [had, sinceMs] = [0, performance.now()];
  for (;;) {
    const { rows } = await owner.query<{ effects: number; orders: number }>(
      "select count(*)::int as effects, count(distinct job)::int as orders from bench_effects where contender = $1",
      [name],
    );
    const { effects = 0, orders: done = 0 } = rows[0] ?? {};
    if (effects > done) throw new Error(`${name} did something twice: nothing is measured`);
    if (done === orders) break;
    if (done > had) [had, sinceMs] = [done, performance.now()];
    if (performance.now() - sinceMs > 60_000)
      throw new Error(`${name} left ${orders - done} undone: nothing is measured`);
    await sleep(10);
  }
  const perSecond = (ms: number) => (orders / ms) * 1000;
  return { placed: perSecond(placedMs), done: perSecond(performance.now() - beganMs) };
}

function write(results: JobResults): void {
  writeFileSync(new URL("results.json", import.meta.url), `${JSON.stringify(results, null, 2)}\n`);
  const page = new URL("../../../../docs/performance.md", import.meta.url);
  writeFileSync(page, jobPageOf(readFileSync(page, "utf8"), results));
}

await owner.connect();
try {
  await owner.query(`create table bench_orders (contender text, number int);
    create table bench_effects (contender text, job int);
    grant select, insert on bench_orders, bench_effects to plinth_app`);
  const measured = new Map<Contender, Round[]>(contenders.map((contender) => [contender, []]));
  for (let turn = 1; turn <= rounds; turn++) {
    for (const contender of contenders) {
      const working = await contender.start(ownerUrl);
      await round(contender, working, warmUpOrders);
      const result = await round(contender, working, ordersEach);
      await working.stop();
      measured.get(contender)?.push(result);
      tell(
        `round ${turn}  ${contender.name}  placed ${Math.round(result.placed)}/s  done ${Math.round(result.done)}/s`,
      );
    }
  }
  const results = [...measured].map(([{ name }, all]) => ({
    name,
    placed: median(all.map(({ placed }) => placed)),
    done: median(all.map(({ done }) => done)),
  }));
  const whole: JobResults = { node: process.version, cpus: cpus().length, rounds, ordersEach, results };
  tell(`\n${jobTableOf(whole)}`);
  if (process.argv.includes("--write")) write(whole);
} finally {
  await owner.end();
}
