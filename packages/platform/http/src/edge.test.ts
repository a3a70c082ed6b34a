import { notFound } from "@plinth/kernel";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { answer, edgeEndpoint, edgeResource } from "./edge.ts";

const request = (init: RequestInit = {}) => new Request("https://app.example.com/api/health", init);
const nowhere = { params: Promise.resolve(undefined) };

describe("an endpoint at the edge", () => {
  test("answers under the API's headers, with the request's id", async () => {
    const handler = edgeEndpoint(async ({ requestId }) => answer({ status: "ok" }, requestId));
    const response = await handler(request({ headers: { "x-request-id": "request-1" } }), nowhere);
    expect(await response.json()).toEqual({ status: "ok" });
    expect(response.headers.get("x-request-id")).toBe("request-1");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });

  test("turns what is thrown into a problem", async () => {
    const missing = await edgeEndpoint(async () => Promise.reject(notFound("thing")))(request(), nowhere);
    const bug = await edgeEndpoint(async () => Promise.reject(new Error("secret")))(request(), nowhere);
    expect([missing.status, bug.status]).toEqual([404, 500]);
    expect(await bug.text()).not.toContain("secret");
  });

  test("refuses methods that it lacks", async () => {
    const health = edgeResource({ GET: edgeEndpoint(async ({ requestId }) => answer({}, requestId)) });
    const response = await health.DELETE(request({ method: "DELETE" }), nowhere);
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  });
});

test("the edge's half imports nothing that needs Node", () => {
  const seen = new Set<string>();
  const outside = [...importsOf("./edge.ts", seen)].filter((name) => !name.startsWith("./"));
  expect(seen.size).toBeGreaterThan(3);
  expect([...new Set(outside)]).toEqual(["@plinth/kernel"]);
});

/** All that the file and the files it imports import at run time. */
function importsOf(file: string, seen: Set<string>): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const source = readFileSync(new URL(file, import.meta.url), "utf8");
  const names = [...source.matchAll(/^(?:import|export) (?!type).*from "([^"]+)"/gm)].map(([, name = ""]) => name);
  return names.flatMap((name) => [name, ...(name.startsWith("./") ? importsOf(name, seen) : [])]);
}
