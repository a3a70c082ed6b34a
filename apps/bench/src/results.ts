import { kinds } from "./servers.ts";
import { scenarios } from "./scenarios.ts";

/** One server in one scenario over all rounds: medians, and its share of the floor's requests in each round. */
export interface Result {
  readonly scenario: string;
  readonly server: string;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** What the server's process computed for a request. */
  readonly cpuMs: number;
  /** Statements a request, every BEGIN, COMMIT and setting of its own. */
  readonly statements: number;
  /** Requests a second as a share of the floor's in the same round, smallest first. */
  readonly ratios: readonly number[];
}

/** A whole run. */
export interface Results {
  readonly node: string;
  readonly cpus: number;
  readonly rounds: number;
  readonly secondsEach: number;
  readonly results: readonly Result[];
  readonly servers: Readonly<Record<string, ServerFacts>>;
  readonly layers: Layers;
}

/** What a server's process held before it was asked and after the last round, and how long it took to its first answer. */
export interface ServerFacts {
  readonly startMs: number;
  readonly idleMb: number;
  readonly loadedMb: number;
}

/**
 * What Plinth computes for a read over a bare `Response.json`, without Next, the database and the key, and what it takes to
 * recall whom a key speaks for; in microseconds.
 */
export interface Layers {
  readonly list: number;
  readonly get: number;
  readonly recall: number;
}

/** What the others are compared with. */
export const floor = kinds[1]?.name ?? "";

/** Returns the value in the middle. */
export function median(values: readonly number[]): number {
  return [...values].toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

/** Returns the page's table: a row for each scenario and server. */
export function tableOf({ results, servers, layers }: Results): string {
  const rows = scenarios.flatMap(({ name: scenario }) =>
    kinds.map(({ name: server }) => rowOf(results, scenario, server)),
  );
  return [
    `| Scenario | Server | Share of ${floor} | CPU a request | Statements a request | Requests a second | p50 | p99 |`,
    "|---|---|---|---|---|---|---|---|",
    ...rows,
    "",
    "| Server | First answer after | Memory before | Memory after the last round |",
    "|---|---|---|---|",
    ...kinds.map(({ name }) => factsOf(name, servers[name])),
    "",
    `Plinth's own layers, without Next, the database and the key, compute ${Math.round(layers.list)} µs for a page of 20 and`,
    `${Math.round(layers.get)} µs for one project, beyond what a bare \`Response.json\` of the same takes in the same process.`,
    `To recall whom a key speaks for takes ${layers.recall.toFixed(1)} µs; the database confirms it with the read itself.`,
    "",
  ].join("\n");
}

function factsOf(name: string, facts: ServerFacts | undefined): string {
  if (facts === undefined) throw new Error(`the run knows nothing of ${name}`);
  const [idle, loaded] = [facts.idleMb, facts.loadedMb].map((mb) => `${Math.round(mb)} MB`);
  return `| ${[name, `${(facts.startMs / 1000).toFixed(1)} s`, idle, loaded].join(" | ")} |`;
}

function rowOf(results: readonly Result[], scenario: string, server: string): string {
  const found = results.find((result) => result.scenario === scenario && result.server === server);
  if (found === undefined) throw new Error(`the run has no result of ${server} for "${scenario}"`);
  const { ratios, perSecond, p50Ms, p99Ms, cpuMs, statements } = found;
  const share = server === floor ? "1" : `${at(ratios, 0.5)} (${at(ratios, 0)} to ${at(ratios, 1)})`;
  const times = [
    `${cpuMs.toFixed(2)} ms`,
    statements.toFixed(1),
    Math.round(perSecond),
    `${p50Ms.toFixed(1)} ms`,
    `${p99Ms.toFixed(1)} ms`,
  ];
  return `| ${[scenario, server, share, ...times].join(" | ")} |`;
}

const at = (ratios: readonly number[], share: number) =>
  (ratios[Math.round((ratios.length - 1) * share)] ?? 0).toFixed(2);
