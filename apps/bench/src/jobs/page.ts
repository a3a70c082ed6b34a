import { contenders } from "./contenders.ts";

/** How often each has its turn, and how many events are done with already where that is compared. */
export const rounds = 3;
export const historySizes = [1000, 100_000, 1_000_000] as const;

/** A whole run: medians over its rounds, a second. */
export interface JobResults {
  readonly node: string;
  readonly cpus: number;
  readonly rounds: number;
  /** `alone`: each order in a transaction of its own; `together`: a hundred in one. */
  readonly results: readonly {
    readonly name: string;
    readonly aloneDone: number;
    readonly togetherPlaced: number;
    readonly togetherDone: number;
  }[];
  /** What the first contender does where so many events are done with already. */
  readonly histories: readonly { readonly rows: number; readonly done: number }[];
}

/** Returns the tables of a run: a row for each contender, and for each history; throws where a contender has no result. */
export function jobTablesOf({ results, histories }: JobResults): string {
  const most = Math.max(...results.map(({ togetherDone }) => togetherDone));
  const rows = contenders.map(({ name, about }) => {
    const found = results.find((result) => result.name === name);
    if (found === undefined) throw new Error(`the run has no result of ${name}`);
    const { aloneDone, togetherPlaced, togetherDone } = found;
    const share = (togetherDone / most).toFixed(2);
    return `| ${name} | ${whole(aloneDone)} | ${whole(togetherPlaced)} | ${whole(togetherDone)} | ${share} | ${about} |`;
  });
  return [
    "| Queue | One a transaction: done a second | A hundred a transaction: placed | done | Share of the best | How |",
    "|---|---|---|---|---|---|",
    ...rows,
    "",
    "| Events that are done with already | Done a second |",
    "|---|---|",
    ...histories.map((history) => `| ${whole(history.rows)} | ${whole(history.done)} |`),
  ].join("\n");
}

const whole = (value: number) => Math.round(value).toLocaleString("en-US");

/** Returns the page with the tables of the run between its marks. */
export const jobPageOf = (page: string, results: JobResults): string =>
  page.replace(/<!-- jobs -->[^]*<!-- \/jobs -->/, () => `<!-- jobs -->\n\n${jobTablesOf(results)}\n\n<!-- /jobs -->`);
