import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { plantWorld } from "@/server/tenancy/world.ts";
import { boundVerbs } from "@/server/testing/index.ts";
import { type FlawedServer, startFlawedServer } from "./flawed-server.ts";
import type { Front } from "./front.ts";
import { pagesOf } from "./pages.ts";
import { sampleOf } from "./requests.ts";
import { attackedServer } from "./stage.ts";
import { wapiti } from "./wapiti.ts";

const { database, front, nobody, owners } = attackedServer();
const verbs = await boundVerbs();

describe("wapiti finds markup where a page takes a word for it:", () => {
  let flawed: FlawedServer;
  beforeAll(async () => {
    flawed = await startFlawedServer(database);
  });
  afterAll(() => flawed.stop());

  test("in the query of a form that it found by itself", async () => {
    const { origin } = await front(nobody, flawed.origin);
    const found = await wapiti(origin, [], 60);
    expect(found.filter((finding) => finding.startsWith("Cross Site Scripting: GET /search word"))).not.toEqual([]);
  });
});

describe("every page and every read of the API, walked by somebody signed in,", () => {
  let walked: Front;
  let found: string[];
  let start: string[];
  beforeAll(async () => {
    const { acme } = await plantWorld(database);
    walked = await front(owners(acme));
    const reads = verbs.filter(({ method }) => method === "GET").map((verb) => sampleOf(verb, acme).path);
    start = [...pagesOf(acme), ...reads];
    found = await wapiti(walked.origin, start, 400);
  }, 500_000);

  test("gives wapiti nothing to find", () => {
    expect(found).toEqual([]);
  });

  test("was reached, and its forms were sent", () => {
    const reached = new Set(walked.passed.filter(({ status }) => status < 400).map(({ path }) => path));
    expect(start.filter((path) => !reached.has(path))).toEqual([]);
    expect(walked.passed.filter(({ method }) => method === "POST").length).toBeGreaterThan(20);
  });

  test("breaks on nothing that is sent, and hides nothing behind a limit", () => {
    expect(walked.passed.filter(({ status }) => status >= 500 || status === 429)).toEqual([]);
  });
});
