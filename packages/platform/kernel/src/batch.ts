import { z } from "zod";
import { AppError } from "./errors.ts";
import { parseInput } from "./parse-input.ts";
import { Problem, toProblem } from "./problem.ts";

/** What is wrong with one item; its pointers begin at the item. */
export const ItemProblem = Problem.omit({ instance: true, requestId: true });

/** The items of a batch, 1 to 100: each is looked at by itself, so that a bad one does not refuse the others. */
export function batchOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    items: z.array(Object.assign(z.unknown(), { item })).min(1).max(100),
  });
}

/** What became of each item, in their order: the outcome under `item`, or the `problem`. */
export function resultsOf<Output extends z.ZodType>(output: Output) {
  const place = { index: z.int().min(0), status: z.int().describe("as if the item had been sent alone") };
  const done = z.object({ ...place, item: output });
  return z.object({ results: z.array(z.union([done, z.object({ ...place, problem: ItemProblem })])) });
}

/** How each item of a batch is done: what it must be, the status of a success, and the work. */
interface Doing<Item extends z.ZodType, Output> {
  readonly item: Item;
  readonly status: 200 | 201;
  readonly work: (item: z.output<Item>) => Promise<Output>;
}

/** One line of the results. */
export type Result<Output> = { readonly index: number; readonly status: number } & (
  | { readonly item: Output }
  | { readonly problem: z.output<typeof ItemProblem> }
);

/** Does one item after the other and tells what became of each; what is no fault of an item (500 and more) is thrown. */
export async function doEach<Item extends z.ZodType, Output>(
  items: readonly unknown[],
  doing: Doing<Item, Output>,
): Promise<Result<Output>[]> {
  const results: Result<Output>[] = [];
  for (const [index, raw] of items.entries()) results.push({ index, ...(await outcomeOf(raw, doing)) });
  return results;
}

async function outcomeOf<Item extends z.ZodType, Output>(raw: unknown, { item, status, work }: Doing<Item, Output>) {
  try {
    return { status, item: await work(parseInput(item, raw)) };
  } catch (error) {
    if (!(error instanceof AppError) || error.status >= 500) throw error;
    return { status: error.status, problem: ItemProblem.strip().parse(toProblem(error, nowhere)) };
  }
}

/** An item has no address and no request of its own. */
const nowhere = { instance: "", requestId: "" };
