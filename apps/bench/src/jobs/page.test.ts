import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type JobResults, historySizes, jobPageOf, jobTablesOf, rounds } from "./page.ts";

const page = readFileSync(new URL("../../../../docs/performance.md", import.meta.url), "utf8");
const results = JSON.parse(readFileSync(new URL("results.json", import.meta.url), "utf8")) as JobResults;

test("docs/performance.md shows the run that was written: npm run bench:jobs -- --write", () => {
  expect(page).toContain(jobTablesOf(results));
  expect(page).toBe(jobPageOf(page, results));
  expect(results.rounds).toBe(rounds);
  expect(results.histories.map(({ rows }) => rows)).toEqual(historySizes);
});

test("a table without a result is not made", () => {
  const [, ...fewer] = results.results;
  expect(() => jobTablesOf({ ...results, results: fewer })).toThrow("the run has no result of Plinth");
});
