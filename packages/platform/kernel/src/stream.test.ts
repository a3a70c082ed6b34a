import { expect, test } from "vitest";
import { z } from "zod";
import { inBatches, streamOf, streamedRow } from "./stream.ts";

const rows = Array.from({ length: 7 }, (_, n) => n + 1);
let reads = 0;
const readFrom = (all: readonly number[]) =>
  inBatches<number, number>({
    size: 3,
    read: async (after = 0) => {
      reads += 1;
      return all.filter((row) => row > after).slice(0, 3);
    },
    placeOf: (row) => row,
  });

test.each([0, 1, 2, 3, 6, 7])("of %i rows all come, each once and in order", async (count) => {
  const seen: number[] = [];
  for await (const batch of readFrom(rows.slice(0, count))) seen.push(...batch);
  expect(seen).toEqual(rows.slice(0, count));
});

test("nothing is read before it is asked for, nor after the reader has gone", async () => {
  reads = 0;
  const batches = readFrom(rows);
  expect(reads).toBe(0);
  await batches.next();
  expect(reads).toBe(1);
  await batches.return(undefined);
  expect([await batches.next(), reads]).toEqual([{ done: true, value: undefined }, 1]);
});

test("a stream's output knows the schema of its rows, and takes nothing that cannot be read", () => {
  const Row = z.object({ name: z.string() });
  const output = streamOf(Row);
  expect([streamedRow(output), streamedRow(Row), streamedRow(z.string())]).toEqual([Row, null, null]);
  expect([output.safeParse(readFrom([])).success, output.safeParse([]).success]).toEqual([true, false]);
});
