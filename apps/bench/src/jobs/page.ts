import { contenders } from "./contenders.ts";

/** A whole run: medians over its rounds. */
export interface JobResults {
  readonly node: string;
  readonly cpus: number;
  readonly rounds: number;
  readonly ordersEach: number;
  readonly results: readonly { readonly name: string; readonly placed: number; readonly done: number }[];
}

/** Returns the table of a run: a row for each contender; throws where one has no result. */
export function jobTableOf({ results }: JobResults): string {
  const rows = contenders.map(({ name, about }) => {
    const found = results.find((result) => result.name === name);
    if (found === undefined) throw new Error(`the run has no result of ${name}`);
    return `| ${name} | ${Math.round(found.placed)} | ${Math.round(found.done)} | ${about} |`;
  });
  return ["| Queue | Placed a second | Done a second | How |", "|---|---|---|---|", ...rows].join("\n");
}

/** Returns the page with the table of the run between its marks. */
export const jobPageOf = (page: string, results: JobResults): string =>
  page.replace(/<!-- jobs -->[^]*<!-- \/jobs -->/, () => `<!-- jobs -->\n\n${jobTableOf(results)}\n\n<!-- /jobs -->`);
