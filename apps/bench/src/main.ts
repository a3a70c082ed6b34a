import { fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { disconnect } from "@plinth/db";
import { serverEnv } from "@plinth/env";
import { type Measured, load } from "./load.ts";
import { pageOf } from "./page.ts";
import { type Layers, type Result, type Results, floor, median, tableOf } from "./results.ts";
import { type Scenario, rounds, scenarios, secondsEach } from "./scenarios.ts";
import { type Running, kinds, start } from "./servers.ts";
import { type Counter, countStatements } from "./statements.ts";
import { type Tenant, plantTenants } from "./tenants.ts";

/** A server is compiled while it is asked: each scenario so often, by turns of so long, but no longer than twelve turns. */
const warmUp = { requests: 1500, turnMs: 2500, turns: 12 };

const tell = (text: string) => void process.stdout.write(`${text}\n`);

/** One server in one scenario in one round, with what its process computed for a request. */
interface Run extends Measured {
  readonly cpuMs: number;
  readonly statements: number;
}

/** Counts over the whole run: what was created once cannot be created again. */
let shots = 0;
const shotsOf =
  (scenario: Scenario, { kind }: Running, tenants: readonly Tenant[]) =>
  () => {
    const tenant = tenants[shots % tenants.length];
    if (tenant === undefined) throw new Error("nobody asks");
    shots += 1;
    return kind.put(scenario.shot(tenant, shots), tenant);
  };

async function measure(servers: readonly Running[], tenants: readonly Tenant[], counter: Counter) {
  const measured = new Map<string, Run[]>();
  for (const server of servers) await warm(server, tenants);
  for (let round = 1; round <= rounds; round++) {
    for (const scenario of scenarios) {
      for (const server of servers) {
        await counter.begin();
        const before = server.cpuMs();
        const loaded = await load(server.port, shotsOf(scenario, server, tenants), secondsEach * 1000);
        const cpuMs = (server.cpuMs() - before) / loaded.requests;
        const statements = (await counter.counted(server.kind.asks)) / loaded.requests;
        const run = { ...loaded, cpuMs, statements };
        const key = keyOf(scenario.name, server.kind.name);
        measured.set(key, [...(measured.get(key) ?? []), run]);
        tell(`round ${round}  ${scenario.name}  ${server.kind.name}  ${Math.round(run.perSecond)}/s`);
      }
    }
  }
  return measured;
}

async function warm(server: Running, tenants: readonly Tenant[]): Promise<void> {
  for (const scenario of scenarios) {
    let requests = 0;
    for (let turn = 0; turn < warmUp.turns && requests < warmUp.requests; turn++)
      requests += (await load(server.port, shotsOf(scenario, server, tenants), warmUp.turnMs)).requests;
  }
}

const keyOf = (scenario: string, server: string) => `${scenario}\n${server}`;

function resultsOf(measured: ReadonlyMap<string, readonly Run[]>): Result[] {
  return scenarios.flatMap(({ name: scenario }) => {
    const floors = measured.get(keyOf(scenario, floor)) ?? [];
    return kinds.map(({ name: server }) => {
      const runs = measured.get(keyOf(scenario, server)) ?? [];
      const ratios = runs.map(({ perSecond }, round) => perSecond / (floors[round]?.perSecond ?? Number.NaN));
      return {
        scenario,
        server,
        perSecond: median(runs.map((run) => run.perSecond)),
        p50Ms: median(runs.map((run) => run.p50Ms)),
        p99Ms: median(runs.map((run) => run.p99Ms)),
        cpuMs: median(runs.map((run) => run.cpuMs)),
        statements: median(runs.map((run) => run.statements)),
        ratios: ratios.toSorted((one, other) => one - other),
      };
    });
  });
}

const page = new URL("../../../docs/performance.md", import.meta.url);

function write(results: Results): void {
  writeFileSync(new URL("results.json", import.meta.url), `${JSON.stringify(results, null, 2)}\n`);
  writeFileSync(page, pageOf(readFileSync(page, "utf8"), results));
}

/** In a process of its own, whose log goes nowhere. */
async function measureLayers(): Promise<Layers> {
  const script = new URL("layers.ts", import.meta.url);
  const child = fork(script, { execArgv: ["--import", "tsx"], stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const [told] = (await Promise.race([once(child, "message"), once(child, "exit")])) as [Layers | number];
  if (typeof told === "object") return told;
  throw new Error(`the layers were not measured: their process ended with ${told}`);
}

const ownerUrl = serverEnv().DIRECT_DATABASE_URL ?? "";
const servers: Running[] = [];
const counter = await countStatements(ownerUrl);
try {
  const layers = await measureLayers();
  const tenants = await plantTenants(ownerUrl);
  await disconnect();
  for (const kind of kinds) servers.push(await start(kind));
  const idle = new Map(servers.map(({ kind, memoryMb }) => [kind.name, memoryMb()]));
  const results = resultsOf(await measure(servers, tenants, counter));
  const facts = servers.map(({ kind: { name }, startMs, memoryMb }) => {
    return [name, { startMs, idleMb: idle.get(name) ?? 0, loadedMb: memoryMb() }] as const;
  });
  const run = { node: process.version, cpus: cpus().length, rounds, secondsEach };
  const whole: Results = { ...run, results, servers: Object.fromEntries(facts), layers };
  tell(`\n${tableOf(whole)}\n${JSON.stringify(whole)}`);
  if (process.argv.includes("--write")) write(whole);
} finally {
  await Promise.all([counter.stop(), ...servers.map(({ stop }) => stop())]);
}
