import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Shot, load } from "./load.ts";
import { pageOf } from "./page.ts";
import { type Results, floor, median, tableOf } from "./results.ts";
import { rounds, scenarios, secondsEach } from "./scenarios.ts";
import { kinds } from "./servers.ts";

const page = readFileSync(new URL("../../../docs/performance.md", import.meta.url), "utf8");
const results = JSON.parse(readFileSync(new URL("results.json", import.meta.url), "utf8")) as Results;

test("docs/performance.md says what is measured, and shows the run that was written: npm run bench -- --write", () => {
  expect(page).toBe(pageOf(page, results));
});

test("the run that was written asked each server each scenario in each round, and nothing else", () => {
  const asked = results.results.map(({ scenario, server, ratios }) => [scenario, server, ratios.length]);
  const expected = scenarios.flatMap(({ name }) => kinds.map((kind) => [name, kind.name, results.rounds]));
  expect(asked).toEqual(expected);
  expect([results.rounds, results.secondsEach]).toEqual([rounds, secondsEach]);
});

test("the floor is among the servers, and is compared with itself", () => {
  const own = results.results.filter(({ server }) => server === floor);
  expect(own.length).toBe(scenarios.length);
  expect(own.flatMap(({ ratios }) => ratios).filter((ratio) => ratio !== 1)).toEqual([]);
});

test("a table without a result is not made", () => {
  const [, ...fewer] = results.results;
  expect(() => tableOf({ ...results, results: fewer })).toThrow("has no result of Plinth");
  expect(median([3, 1, 2])).toBe(2);
});

describe("no two requests of a run", () => {
  const tenant = { organizationId: "o", key: "k", projectIds: Array.from({ length: 100 }, (_, id) => `p${id}`) };
  const shotsOf = (name: string, count: number) => {
    const scenario = scenarios.find((one) => one.name === name);
    // Every 400th request is of the same organization.
    return Array.from({ length: count }, (_, turn) => scenario?.shot(tenant, turn * 400));
  };

  test.each([
    ["list 20", 21],
    ["get one", 100],
    ["create", 100],
  ])("of one organization are the same one until it has made so many: %s, %i", (name, count) => {
    const told = shotsOf(name, count).map((shot) => JSON.stringify(shot));
    expect(new Set(told).size).toBe(count);
  });
});

test("an answer other than 2xx ends the run", async () => {
  const refused: Shot = { method: "GET", path: "/", headers: {} };
  const { createServer } = await import("node:http");
  const server = createServer((_request, response) => void response.writeHead(429).end()).listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  const { port } = server.address() as { port: number };
  await expect(load(port, () => refused, 1000)).rejects.toThrow("answered with 429: nothing is measured");
  server.close();
});
