import { readFileSync, readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from "vitest";
import { type Client, createClient } from "./client.ts";
import type { ProblemError } from "./errors.ts";
import type { components } from "./generated/api.ts";
import type { Output, ProblemCode } from "./operations.ts";
import { realSurroundings } from "./surroundings.ts";
import { json, startTalk } from "./testing/wire.ts";

let talk: Awaited<ReturnType<typeof startTalk>>;
beforeAll(async () => {
  talk = await startTalk();
});
afterAll(() => talk.stop());

const origin = "https://plinth.example";

test.each([
  "plinth.example",
  "https://plinth.example/api",
  "https://plinth.example?a",
  "https://me:secret@plinth.example",
  "ftp://plinth.example",
  "javascript:alert(1)",
  "",
])("an origin that is none is refused: %j", (given) => {
  expect(() => createClient({ origin: given, key: "k" })).toThrow(/origin must be/);
});

test.each(["", "two words", "line\nbreak", "kéy"])("a key that cannot be one is refused, and not shown: %j", (key) => {
  const told = new TypeError("key must be an API key: visible characters, no spaces.");
  expect(() => createClient({ origin, key })).toThrow(told);
});

describe("nothing is sent to where it was not meant", () => {
  const untyped = () => talk.client.delete as unknown as (path: string, given?: object) => Promise<unknown>;

  test.each([
    ["//evil.example/api"],
    ["https://evil.example/api"],
    ["/api/v1/../../admin"],
    ["/api/v1/projects?status=active"],
    ["\\\\evil.example"],
  ])("whatever the path: %s", async (path) => {
    await expect(untyped()(path)).rejects.toThrow(/no path of the API/);
    expect(talk.asked).toEqual([]);
  });

  test.each([[""], ["."], [".."], [undefined]])("whatever the value in it: %j", async (id) => {
    await expect(untyped()("/api/v1/projects/{id}/archive", { path: { id } })).rejects.toThrow(/path\.id/);
    expect(talk.asked).toEqual([]);
  });
});

test("a value in the path is one segment of it", async () => {
  talk.turns.push(json({}));
  await talk.client.get("/api/v1/projects/{id}", { path: { id: "../a?b#c%" } });
  expect(talk.asked.at(-1)?.url).toBe("/api/v1/projects/..%2Fa%3Fb%23c%25");
});

test("what does not fit an operation does not compile", () => {
  const wrong = (client: Client) => [
    // @ts-expect-error the path has a value
    client.get("/api/v1/projects/{id}"),
    // @ts-expect-error the body has a name
    client.post("/api/v1/projects", { body: {} }),
    // @ts-expect-error a list has no version to match
    client.get("/api/v1/projects", { ifMatch: '"v1"' }),
    // @ts-expect-error a read has no key
    client.get("/api/v1/projects", { idempotencyKey: "k" }),
    // @ts-expect-error no key opens it
    client.get("/api/v1/me"),
    // @ts-expect-error it is no list
    client.all("/api/v1/organization"),
    // @ts-expect-error there is no such status
    client.get("/api/v1/projects", { query: { status: "lost" } }),
  ];
  expect(wrong).toBeTypeOf("function");
  expectTypeOf<ProblemError["code"]>().toEqualTypeOf<ProblemCode>();
  expectTypeOf<Output<"post", "/api/v1/projects">>().toEqualTypeOf<components["schemas"]["Project"]>();
  expectTypeOf<Output<"delete", "/api/v1/projects/{id}">>().toEqualTypeOf<undefined>();
  expectTypeOf<"not_found">().toExtend<ProblemCode>();
  expectTypeOf<"nonsense">().not.toExtend<ProblemCode>();
});

describe("without surroundings of its own", () => {
  const { sleep, newKey, random, timeout } = realSurroundings;

  test("a client uses the program's", async () => {
    talk.turns.push(json({ name: "Acme" }));
    const client = createClient({ origin: talk.origin, key: "plinth_test" });
    expect((await client.get("/api/v1/organization")).data.name).toBe("Acme");
    expect(newKey()).not.toBe(newKey());
    expect(random()).toBeLessThan(1);
    expect(timeout(60_000).aborted).toBe(false);
  });

  test("a pause ends, and ends with its signal", async () => {
    const stop = new AbortController();
    await expect(sleep(1, stop.signal)).resolves.toBeUndefined();
    const forEver = sleep(2 ** 31 - 1, stop.signal);
    stop.abort(new Error("enough"));
    await expect(forEver).rejects.toThrow("enough");
    await expect(sleep(2 ** 31 - 1, stop.signal)).rejects.toThrow("enough");
  });
});

test("the client can be copied into a program that has nothing else: it depends on nothing, and imports its own files", () => {
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
  expect(JSON.parse(read("../package.json"))).not.toHaveProperty("dependencies");
  const sources = readdirSync(new URL(".", import.meta.url)).filter((file) => /^(?!.*\.test\.).*\.ts$/.test(file));
  const imported = sources.flatMap((file) => [...read(file).matchAll(/from "([^"]+)"/g)].map(([, name = ""]) => name));
  expect(imported.length).toBeGreaterThan(sources.length);
  expect(imported.filter((name) => !/^\.\/(generated\/)?[a-z-]+\.ts$/.test(name))).toEqual([]);
});
