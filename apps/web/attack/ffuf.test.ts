import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Home, plantWorld } from "@/server/tenancy/world.ts";
import { boundVerbs, routePages } from "@/server/testing/index.ts";
import { ffuf } from "./ffuf.ts";
import { type FlawedServer, hiddenParameter, hiddenPath, startFlawedServer } from "./flawed-server.ts";
import type { Front } from "./front.ts";
import { pagesOf } from "./pages.ts";
import { sampleOf } from "./requests.ts";
import { attackedServer } from "./stage.ts";
import { headers, parameters, paths } from "./words.ts";

const { database, front, nobody, owners, keys } = attackedServer();
const reads = (await boundVerbs()).filter(({ method }) => method === "GET");

/** Every answer but that there is nothing, or that the address makes no sense. */
const something = "200-399,401,403,405-499,500-599";

/** Next loses it on the way: it reaches no code of ours. */
const lost = "__proto__";

/** What is there for visitors without being a page or a route of ours. */
const files = ["robots.txt", "sitemap.xml"];

describe("ffuf finds what nobody links to:", () => {
  let flawed: FlawedServer;
  let way: Front;
  beforeAll(async () => {
    flawed = await startFlawedServer(database);
    way = await front(nobody, flawed.origin);
  });
  afterAll(() => flawed.stop());

  test("a file", async () => {
    const found = await ffuf({ url: `${way.origin}/FUZZ`, words: paths, statuses: something }, 60);
    expect(found).toEqual([hiddenPath.slice(1)]);
  });

  test("a parameter", async () => {
    const found = await ffuf({ url: `${way.origin}/nothing?FUZZ=1`, words: parameters, statuses: "200" }, 60);
    expect(found).toEqual([hiddenParameter]);
  });
});

describe("nothing is hidden in Plinth:", () => {
  let home: Home;
  beforeAll(async () => {
    home = (await plantWorld(database)).acme;
  });

  test.each([
    ["somebody signed in", owners],
    ["nobody signed in", () => nobody],
  ])("%s finds no address that is no page and no route of ours", async (_who, asker) => {
    const way = await front(asker(home));
    const found = await ffuf({ url: `${way.origin}/FUZZ`, words: paths, statuses: something }, 120);
    const pages = pagesOf(home).map((path) => path.slice(1));
    expect(found.filter((path) => !pages.includes(path) && !files.includes(path) && !isRoute(path))).toEqual([]);
    expect(found).toEqual(expect.arrayContaining(files));
    expect(way.passed.length).toBeGreaterThanOrEqual(paths.length);
    expect(way.passed.filter(({ status }) => status >= 500 || status === 429)).toEqual([]);
  });

  test.each(reads.map((verb) => [verb.page.slice(0, -"/route".length), verb] as const))(
    "GET %s takes no parameter but those of its contract",
    async (_page, verb) => {
      const way = await front(verb.definition.allow.includes(":") ? keys(home) : owners(home));
      const { path } = sampleOf(verb, home);
      const url = `${way.origin}${path.replace(/\?.*/, "")}?FUZZ=1`;
      const known = Object.keys("shape" in verb.definition.input ? (verb.definition.input.shape as object) : {});
      const found = await ffuf({ url, words: parameters, statuses: "200-299" }, 60);
      expect(found.filter((parameter) => parameter !== lost && !known.includes(parameter))).toEqual([]);
      expect(way.passed.filter(({ status }) => status === 422).length).toBeGreaterThan(50);
      expect(way.passed.filter(({ status }) => status >= 500 || status === 429)).toEqual([]);
    },
  );

  test.each([...reads.filter(({ definition }) => definition.allow !== "anyone").map((verb) => verb.page), "/projects"])(
    "no header opens %s to whoever is not signed in",
    async (page) => {
      const way = await front(nobody);
      const verb = reads.find((candidate) => candidate.page === page);
      const path = verb === undefined ? page : sampleOf(verb, home).path;
      const guess = { url: way.origin + path, header: "FUZZ: 127.0.0.1", words: headers, statuses: "200-299,500-599" };
      expect(await ffuf(guess, 60)).toEqual([]);
      expect(way.passed.filter(({ status }) => status === 401 || status === 307).length).toBeGreaterThan(50);
    },
  );
});

/** Whether a route module of ours stands at the address, whatever it answers to whom. */
function isRoute(path: string): boolean {
  return routePages
    .filter((page) => !page.startsWith("/api/[...path]"))
    .map((page) =>
      page
        .slice(0, -"/route".length)
        .replaceAll(/\[\.\.\.\w+\]/g, ".+")
        .replaceAll(/\[\w+\]/g, "[^/]+"),
    )
    .some((pattern) => new RegExp(`^${pattern}$`).test(`/${path}`));
}
