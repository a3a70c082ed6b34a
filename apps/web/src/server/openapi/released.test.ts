import { readFileSync } from "node:fs";
import { breakingChanges } from "@plinth/openapi";
import { expect, test } from "vitest";

type Document = Parameters<typeof breakingChanges>[0];

const read = (file: string) => JSON.parse(readFileSync(new URL(file, import.meta.url), "utf8")) as Document;
const released = read("../../../../../docs/api/released/v1.json");

test("nothing in the committed document breaks clients of the released one: deprecate first, and remove after the sunset", () => {
  expect(breakingChanges(released, read("document.json"), new Date())).toEqual([]);
});

test("a document without what was released is noticed", () => {
  const paths = Object.entries(released.paths ?? {});
  expect(paths.length).toBeGreaterThan(30);
  const first = Object.keys(paths[0]?.[1] ?? {}).map((method) => `${method.toUpperCase()} ${paths[0]?.[0]}: is gone`);
  const rest = { ...released, paths: Object.fromEntries(paths.slice(1)) };
  expect(breakingChanges(released, rest, new Date(0))).toEqual(first);
});
