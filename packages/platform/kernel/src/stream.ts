import { z } from "zod";

/** All rows of a read, batch by batch: each is read when the one before it has been taken. */
export type Batches<Row> = AsyncIterable<readonly Row[]>;

/** The output of a read that gives all there is, whatever its length: where a list has `pageOf`, an export has this. */
export function streamOf<Row extends z.ZodObject>(row: Row) {
  return Object.assign(z.custom<Batches<z.output<Row>>>(isIterable), { row });
}

/** Returns the schema of the rows where an output is a stream of them, else null. */
export const streamedRow = (output: z.ZodType): z.ZodObject | null =>
  "row" in output && output.row instanceof z.ZodObject ? output.row : null;

/** How a stream is read: so many rows at once, each batch from the place on where the one before it ended. */
interface Reading<Row, Place> {
  readonly size: number;
  readonly read: (after: Place | undefined) => Promise<readonly Row[]>;
  readonly placeOf: (last: Row) => Place;
}

/** Reads all rows in batches; nothing is read before it is asked for, nor once nobody asks any more. */
export async function* inBatches<Row, Place>({
  size,
  read,
  placeOf,
}: Reading<Row, Place>): AsyncGenerator<readonly Row[]> {
  let after: Place | undefined;
  for (;;) {
    const rows = await read(after);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    if (rows.length < size) return;
    after = placeOf(last);
  }
}

const isIterable = (value: unknown) => typeof value === "object" && value !== null && Symbol.asyncIterator in value;
