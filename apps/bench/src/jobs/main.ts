import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { serverEnv } from "@plinth/env";
import pg from "pg";
import { median } from "../results.ts";
import type { Contender } from "./contender.ts";
import { contenders } from "./contenders.ts";
import { plantHistory } from "./history.ts";
import { type JobResults, historySizes, jobPageOf, jobTablesOf, rounds } from "./page.ts";
import { plinth } from "./plinth.ts";
import { type Load, type Round, round } from "./round.ts";

const loads = { alone: { orders: 2000, together: 1 }, together: { orders: 20_000, together: 100 } } as const;
const warmUps: readonly Load[] = [
  { orders: 300, together: 1 },
  { orders: 20_000, together: 100 },
];

const tell = (text: string) => void process.stdout.write(`${text}\n`);
const ownerUrl = serverEnv().DIRECT_DATABASE_URL ?? "";
const owner = new pg.Client({ connectionString: ownerUrl });

/** One turn of a contender, from its start to its end. */
async function turn(contender: Contender): Promise<Record<keyof typeof loads, Round>> {
  const { name } = contender;
  const working = await contender.start(ownerUrl);
  for (const load of warmUps) await round(owner, { name, working }, load);
  const alone = await round(owner, { name, working }, loads.alone);
  const together = await round(owner, { name, working }, loads.together);
  await working.stop();
  tell(`${name}: ${told(alone)}; a hundred in a transaction: ${told(together)}`);
  return { alone, together };
}

const told = ({ placed, done }: Round) => `placed ${Math.round(placed)}/s done ${Math.round(done)}/s`;

async function compared(): Promise<JobResults["results"]> {
  const measured = new Map(contenders.map((contender) => [contender, [] as Awaited<ReturnType<typeof turn>>[]]));
  for (let count = 0; count < rounds; count++) {
    for (const contender of contenders) measured.get(contender)?.push(await turn(contender));
  }
  return [...measured].map(([{ name }, all]) => ({
    name,
    aloneDone: median(all.map(({ alone }) => alone.done)),
    togetherPlaced: median(all.map(({ together }) => together.placed)),
    togetherDone: median(all.map(({ together }) => together.done)),
  }));
}

/** How many events a second are done in a table that holds so many others already. */
async function withHistories(): Promise<JobResults["histories"]> {
  const { name } = plinth;
  const results: { rows: number; done: number }[] = [];
  let planted = 0;
  await owner.query("truncate outbox_events, inbox_messages, event_deliveries");
  for (const rows of historySizes) {
    await plantHistory(owner, rows - planted);
    planted = rows;
    const working = await plinth.start(ownerUrl);
    await round(owner, { name, working }, { orders: 3000, together: 100 });
    const all: Round[] = [];
    for (let count = 0; count < rounds; count++) all.push(await round(owner, { name, working }, loads.together));
    await working.stop();
    const done = median(all.map((each) => each.done));
    tell(`${rows} rows of history: done ${Math.round(done)}/s`);
    results.push({ rows, done });
  }
  return results;
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
  const results: JobResults = {
    node: process.version,
    cpus: cpus().length,
    rounds,
    results: await compared(),
    histories: await withHistories(),
  };
  tell(`\n${jobTablesOf(results)}`);
  if (process.argv.includes("--write")) write(results);
} finally {
  await owner.end();
}
