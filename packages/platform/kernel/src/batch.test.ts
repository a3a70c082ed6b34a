import { expect, test } from "vitest";
import { z } from "zod";
import { batchOf, doEach, resultsOf } from "./batch.ts";
import { UpstreamError, conflict } from "./errors.ts";

const Item = z.strictObject({ name: z.string().min(1) });
const each = (items: readonly unknown[], work: (item: { name: string }) => Promise<string>) =>
  doEach(items, { item: Item, status: 201, work });

test("each item is done in order, and one that is bad or refused does not hold up the others", async () => {
  const results = await each([{ name: "a" }, { name: 7 }, { name: "taken" }, null, { name: "b" }], async ({ name }) => {
    if (name === "taken") throw conflict("name_taken", "Choose another.");
    return name;
  });
  expect(results).toMatchObject([
    { index: 0, status: 201, item: "a" },
    { index: 1, status: 422, problem: { code: "invalid_input", errors: [{ pointer: "/name" }] } },
    { index: 2, status: 409, problem: { code: "name_taken", detail: "Choose another." } },
    { index: 3, status: 422, problem: { code: "invalid_input", errors: [{ pointer: "" }] } },
    { index: 4, status: 201, item: "b" },
  ]);
  expect(resultsOf(z.string()).parse({ results })).toEqual({ results });
});

test.each([new Error("a bug"), new UpstreamError("unavailable")])(
  "what is no fault of an item ends it all: %s",
  async (fault) => {
    let tried = 0;
    const all = each([{ name: "a" }, { name: "b" }], () => {
      tried += 1;
      return Promise.reject(fault);
    });
    await expect(all).rejects.toBe(fault);
    expect(tried).toBe(1);
  },
);

test("a batch holds 1 to 100 items, whatever they are", () => {
  const takes = (count: number) =>
    batchOf(Item).safeParse({ items: Array.from({ length: count }, () => null) }).success;
  expect([takes(0), takes(1), takes(100), takes(101)]).toEqual([false, true, true, false]);
});
