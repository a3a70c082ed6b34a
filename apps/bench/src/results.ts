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
  readonly memoryMb: Readonly<Record<string, number>>;
}

/** What the others are compared with. */
export const floor = kinds[1]?.name ?? "";

/** Returns the value in the middle. */
export function median(values: readonly number[]): number {
  return [...values].toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

/** Returns the page's table: a row for each scenario and server. */
export function tableOf({ results, memoryMb }: Results): string {
  const rows = scenarios.flatMap(({ name: scenario }) =>
    kinds.map(({ name: server }) => rowOf(results, scenario, server)),
  );
  const memory = kinds.map(({ name }) => `${name} ${Math.round(memoryMb[name] ?? 0)} MB`).join(", ");
  return [
    `| Scenario | Server | Share of ${floor} | CPU a request | Requests a second | p50 | p99 |`,
    "|---|---|---|---|---|---|---|",
    ...rows,
    "",
    `Memory after the last round: ${memory}.`,
    "",
  ].join("\n");
}

function rowOf(results: readonly Result[], scenario: string, server: string): string {
  const found = results.find((result) => result.scenario === scenario && result.server === server);
  if (found === undefined) throw new Error(`the run has no result of ${server} for "${scenario}"`);
  const { ratios, perSecond, p50Ms, p99Ms, cpuMs } = found;
  const share = server === floor ? "1" : `${at(ratios, 0.5)} (${at(ratios, 0)} to ${at(ratios, 1)})`;
  const times = [`${cpuMs.toFixed(2)} ms`, Math.round(perSecond), `${p50Ms.toFixed(1)} ms`, `${p99Ms.toFixed(1)} ms`];
  return `| ${[scenario, server, share, ...times].join(" | ")} |`;
}

const at = (ratios: readonly number[], share: number) =>
  (ratios[Math.round((ratios.length - 1) * share)] ?? 0).toFixed(2);
