import { readFileSync } from "node:fs";
import { newId } from "@plinth/kernel";
import { describe, expect, test } from "vitest";
import { addressOf, caller, importRoute, problemOf, routePages, testDatabase } from "@/server/testing/index.ts";

testDatabase();
const anyone = caller();
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const known = routePages.filter((page) => !page.startsWith("/api/[...path]"));

/** The methods that a resource allows, from its own answer to OPTIONS. */
async function allowed(address: `/${string}`): Promise<string[]> {
  const { headers } = await anyone(`OPTIONS ${address}`);
  return (headers.get("allow") ?? "").split(", ");
}

test("the routes are found", () => {
  expect(known.length).toBeGreaterThan(10);
});

describe.each(known)("%s", (page) => {
  const address = addressOf(page);

  test("states its runtime in a literal, which a build can read", () => {
    const source = readFileSync(new URL(`../${page.slice(1)}.ts`, import.meta.url), "utf8");
    expect(source).toMatch(/^export const runtime = "(nodejs|edge)";$/m);
  });

  test("has a handler of ours for every method, so that none gets an empty answer", async () => {
    const module = await importRoute(page);
    expect([...methods, "OPTIONS"].filter((method) => typeof module[method] !== "function")).toEqual([]);
  });

  test("answers OPTIONS with the methods it allows, at least one beside OPTIONS", async () => {
    const names = await allowed(address);
    expect(names.at(-1)).toBe("OPTIONS");
    expect(names.length).toBeGreaterThan(1);
    expect(names.includes("HEAD")).toBe(names.includes("GET"));
  });

  test("answers every other method with 405 and Allow", async () => {
    const names = await allowed(address);
    const others = methods.filter((method) => !names.includes(method));
    const answers = await Promise.all(others.map((method) => anyone(`${method} ${address}`)));
    expect(answers.map(({ status }) => status)).toEqual(others.map(() => 405));
    expect(answers.map(({ headers }) => headers.get("allow"))).toEqual(others.map(() => names.join(", ")));
    expect(answers.map((answer) => problemOf(answer).code)).toEqual(others.map(() => "method_not_allowed"));
  });

  test("answers HEAD with the status of GET", async () => {
    const [head, get] = [await anyone(`HEAD ${address}`), await anyone(`GET ${address}`)];
    expect(head.status).toBe(get.status);
  });
});

describe("an unknown path under /api", () => {
  test.each([...methods, "OPTIONS"])("is a 404 problem for %s", async (method) => {
    const answers = [await anyone(`${method} /api/nothing`), await anyone(`${method} /api/v1/projects/${newId()}/no`)];
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    expect(answers.map((answer) => problemOf(answer).code)).toEqual(["not_found", "not_found"]);
  });

  test("is a 404 for HEAD", async () => {
    expect((await anyone("HEAD /api/nothing")).status).toBe(404);
  });
});
