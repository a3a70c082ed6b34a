import fs from "node:fs";
import { newId, notFound } from "@plinth/kernel";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { answer } from "./answer.ts";
import { endpoint } from "./endpoint.ts";
import { nothingHere, resource } from "./resource.ts";
import type { FrameworkParameters } from "./route-handler.ts";

const written: string[] = [];
const writeSync = fs.writeSync.bind(fs);

vi.stubEnv("LOG_LEVEL", "info");
vi.spyOn(fs, "writeSync").mockImplementation((fd: number, data: string) => {
  if (fd !== 1) return writeSync(fd, data);
  written.push(data);
  return Buffer.byteLength(data);
});

beforeEach(() => {
  written.length = 0;
});

const lines = () => written.map((line) => JSON.parse(line) as Record<string, unknown>);
const ok = endpoint(async ({ path, requestId }) => answer({ path }, requestId));
const call = (handler: typeof ok, path: string, params?: FrameworkParameters, init: RequestInit = {}) =>
  handler(new Request(`https://app.example.com${path}`, init), { params: Promise.resolve(params) });

async function patternOf(path: string, params?: FrameworkParameters): Promise<unknown> {
  written.length = 0;
  await call(ok, path, params);
  return lines()[0]?.["route"];
}

describe("a request", () => {
  test("is told of by one log line, which holds its pattern and never its address", async () => {
    const id = newId();
    const response = await call(ok, `/api/v1/things/${id}?token=hunter2`, { id });
    expect(lines()).toMatchObject([
      { level: "info", msg: "request", method: "GET", route: "/api/v1/things/[id]", status: 200 },
    ]);
    expect(lines()[0]?.["requestId"]).toBe(response.headers.get("x-request-id"));
    expect(written.join("")).not.toContain("hunter2");
    expect(written.join("")).not.toContain(id);
  });

  test("that is refused is one line with the problem's code", async () => {
    const response = await call(
      endpoint(async () => Promise.reject(notFound("thing"))),
      "/api/v1/things",
    );
    expect([response.status, response.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
    expect(lines()).toMatchObject([{ level: "info", status: 404, code: "not_found" }]);
  });

  test("that meets a bug is one error line with the causes, of which the answer says nothing", async () => {
    const bug = new Error("outer", { cause: new Error("inner") });
    const response = await call(
      endpoint(async () => Promise.reject(bug)),
      "/api/v1/things",
    );
    expect(lines()).toMatchObject([
      { level: "error", status: 500, err: { message: "outer", causes: [{ message: "inner" }] } },
    ]);
    expect(await response.text()).not.toMatch(/outer|inner/);
  });

  test("writes no line but its own, whatever is sent in its address, its headers or an error's words", async () => {
    const forged = '\n{"level":"error","msg":"forged"}\r\n\u2028\u001b[31m';
    const failing = endpoint(async () => Promise.reject(new Error(forged)));
    const headers = { "x-request-id": encodeURIComponent(forged), traceparent: "00-%0a{}", "user-agent": '"}%0a{' };
    await call(
      failing,
      `/api/v1/things/${encodeURIComponent(forged)}?${encodeURIComponent(forged)}`,
      { id: forged },
      { headers },
    );
    expect(written).toHaveLength(1);
    expect(written[0]?.trimEnd()).not.toMatch(/[\n\r\u001b]/);
    expect(lines()).toMatchObject([{ level: "error", msg: "request", route: "/api/v1/things/[id]" }]);
  });

  test("keeps the caller's request id where it is harmless, and gets a new one else", async () => {
    const idFor = async (given: string) =>
      (await call(ok, "/api", undefined, { headers: { "x-request-id": given } })).headers.get("x-request-id");
    expect(await idFor("my-request_1")).toBe("my-request_1");
    for (const harmful of ["short", "x".repeat(65), "a b c d e f", '{"inject":1}', "<script>x</script>"]) {
      expect(await idFor(harmful)).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});

describe("the pattern of a path", () => {
  test.each<[string, FrameworkParameters, string]>([
    ["/api/v1/things", undefined, "/api/v1/things"],
    ["/api/v1/things/7", { id: "7" }, "/api/v1/things/[id]"],
    ["/api/v1/things/a%20b%C3%A9", { id: "a bé" }, "/api/v1/things/[id]"],
    ["/api/v1/things/a%20b", { id: "a%20b" }, "/api/v1/things/[id]"],
    ["/api/v1/things/a%2Fb", { id: "a/b" }, "/api/v1/things/[id]"],
    ["/api/v1/things/api", { id: "api" }, "/api/v1/things/[id]"],
    ["/api/v1/things/v1/parts/v1", { id: "v1", part: "v1" }, "/api/v1/things/[id]/parts/[part]"],
    ["/api/v1/things/7/parts", { id: "7", optional: undefined }, "/api/v1/things/[id]/parts"],
    ["/api/a/b/c", { path: ["a", "b", "c"] }, "/api/[...path]"],
    ["/api/a%2Fb/c%2Fd", { path: ["a/b", "c/d"] }, "/api/[...path]"],
    ["/api/x//x", { path: ["x", "x"] }, "/api/[...path]"],
    ["/api/%E0%A4%A/b", { path: ["%E0%A4%A", "b"] }, "/api/[...path]"],
  ])("%s with %j is one of few", async (path, params, pattern) => {
    expect(await patternOf(path, params)).toBe(pattern);
  });

  test("is one for a thousand addresses that nobody serves", async () => {
    const hostile = Array.from({ length: 1000 }, (_, n) => [`${n}`, `a/${n}`, `é ${n}`, `%${n}`].slice(0, 1 + (n % 4)));
    const patterns = new Set<unknown>();
    for (const path of hostile)
      patterns.add(await patternOf(`/api/${path.map(encodeURIComponent).join("/")}`, { path }));
    expect([...patterns]).toEqual(["/api/[...path]"]);
  });
});

describe("a resource", () => {
  const things = resource({ GET: ok, POST: ok });

  test("answers the methods that it has", async () => {
    expect((await call(things.GET, "/api/v1/things")).status).toBe(200);
    expect((await call(things.POST, "/api/v1/things", undefined, { method: "POST" })).status).toBe(200);
  });

  test.each(["PUT", "PATCH", "DELETE"] as const)("refuses %s with the methods that it allows", async (method) => {
    const response = await call(things[method], "/api/v1/things", undefined, { method });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD, POST, OPTIONS"]);
    expect(await response.json()).toMatchObject({ code: "method_not_allowed", instance: "/api/v1/things" });
  });

  test("tells its methods to who asks", async () => {
    const response = await call(things.OPTIONS, "/api/v1/things", undefined, { method: "OPTIONS" });
    expect([response.status, response.headers.get("allow")]).toEqual([204, "GET, HEAD, POST, OPTIONS"]);
  });
});

test("an unknown path is a 404 problem", async () => {
  const response = await call(nothingHere, "/api/what", { path: ["what"] });
  expect([response.status, response.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
});
