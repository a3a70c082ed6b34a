import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as excerpts from "./excerpts.ts";
import { journeySteps } from "./journey-steps.ts";

const read = (file: string) => readFileSync(new URL(`../../../../../${file}`, import.meta.url), "utf8");

test.each(Object.values(excerpts))("what the landing page quotes from $file stands there, line by line", (excerpt) => {
  const quoted = excerpt.source.split("\n");
  const lines = read(excerpt.file).split("\n");
  const start = lines.findIndex((line) => line.trim() === quoted[0]);
  const found = lines.slice(start, start + quoted.length);
  const indent = found[0]?.match(/^ */)?.[0] ?? "";
  expect(found).toEqual(quoted.map((line) => indent + line));
});

test("the landing page follows a request through the files that the README names, in their order", () => {
  const [, section = ""] = read("README.md").split("## Follow one request");
  const named = [...section.matchAll(/^\d\. \[(.*?)\]/gm)].map(([, file]) => file);
  expect(named.length).toBeGreaterThan(0);
  expect(journeySteps.map(([place]) => place).filter((place) => place.endsWith(".ts"))).toEqual(named);
});
