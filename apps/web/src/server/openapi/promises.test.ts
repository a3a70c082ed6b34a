import { readFileSync } from "node:fs";
import { pageParameters } from "@plinth/kernel";
import { limitRules } from "@plinth/rate-limit";
import { expect, test } from "vitest";

const read = (file: string) => readFileSync(new URL(`../../../../../${file}`, import.meta.url), "utf8");
const page = read("docs/api.md");
const told = (name: string) => new RegExp(`<!-- ${name} -->([^]*?)<!-- / -->`).exec(page)?.[1] ?? "";

test("the table of docs/api.md names every class of limits as it is: paste what is expected here when it fails", () => {
  const rows = Object.entries(limitRules).map(
    ([name, { limit, windowSeconds }]) => `| \`${name}\` | ${limit} | ${windowSeconds} s |\n`,
  );
  expect(told("classes")).toBe(`\n| Class | Requests | In |\n|---|---|---|\n${rows.join("")}`);
});

test("docs/api.md names the sizes of pages that lists take", () => {
  const takes = (limit: number) => pageParameters.limit.safeParse(limit).success;
  const [least = 0, most = 0, usual = 0] = told("pages").match(/\d+/g)?.map(Number) ?? [];
  expect([takes(least - 1), takes(least), takes(most), takes(most + 1)]).toEqual([false, true, true, false]);
  expect(pageParameters.limit.parse(undefined)).toBe(usual);
});

test("docs/api.md names the most that a body holds, and how long a key is known", () => {
  const [kibibytes] = told("body").split(" ");
  expect(read("packages/platform/http/src/capped-body.ts")).toContain(`maximumBodyBytes = ${kibibytes} * 1024;`);
  expect(read("packages/platform/idempotency/src/ledger.ts")).toContain(`kept = "${told("idempotency")}";`);
});

test("the end that docs/api.md makes an example of is told as it would be, and comes late enough", () => {
  const [since = "", sunset = ""] = [...page.matchAll(/(?:since|sunset): "([^"]+)"/g)].map(([, instant]) => instant);
  expect(page).toContain(`Deprecation: @${Date.parse(since) / 1000}\``);
  expect(page).toContain(`Sunset: ${new Date(sunset).toUTCString()}\``);
  const days = Number(/at least (\d+) days/.exec(page)?.[1]);
  expect(read("packages/platform/openapi/src/operation-object.ts")).toContain(`noticeDays = ${days};`);
  expect(Date.parse(sunset) - Date.parse(since)).toBeGreaterThanOrEqual(days * 86_400_000);
});
