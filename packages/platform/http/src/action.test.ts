import { type Actor, Problem, RateLimitError, actorId, command, contract, implement } from "@plinth/kernel";
import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { createAction } from "./action.ts";

const Thing = z.object({ name: z.string(), version: z.number() });
const things = contract("things", {
  rename: command({
    input: z.strictObject({ name: z.string().min(1), version: z.int() }),
    output: Thing,
    allow: "thing:update",
    limit: "write",
    invalidates: () => ["things"],
  }),
});
const calls: unknown[] = [];
const service = implement(things, {
  async rename(_actor, input) {
    calls.push(input);
    if (input.name === "signal") throw new Signal();
    return { ...input, secret: "hunter2" };
  },
});

class Signal extends Error {}

const member: Actor = {
  kind: "user",
  authenticatedAt: "2026-01-01T00:00:00.000Z",
  userId: "u1",
  sessionId: "s1",
  organizationId: "o1",
  role: null,
  permissions: ["thing:update"],
};
let asking: Actor;
let headers: Headers;
let limited: boolean;
const answered = new Map<string, unknown>();
const action = createAction({
  headers: async () => headers,
  actor: async () => asking,
  limit: async ({ limit }, actor) => {
    if (limited) throw new RateLimitError("rate_limited", { retryAfterSeconds: 7 });
    calls.push([limit, actorId(actor)]);
    return {};
  },
  appOrigin: () => "https://app.example.com",
  once: async ({ key }, work) => {
    const earlier = answered.get(key);
    if (earlier === undefined) answered.set(key, await work());
    return { output: answered.get(key), replayed: earlier !== undefined };
  },
  revalidate: (organizationId, tags) => void calls.push(["revalidated", organizationId, tags]),
  redirect: (path) => {
    throw Object.assign(new Signal(), { path });
  },
  isSignal: (thrown) => thrown instanceof Signal,
});
const rename = action(service.rename);
const input = { name: "Harbour", version: 1 };

beforeEach(() => {
  asking = member;
  headers = new Headers({ origin: "https://app.example.com" });
  limited = false;
  calls.length = 0;
  answered.clear();
});

const counted = ["write", "user:u1"];

describe("an action", () => {
  test("beyond its limit is refused before anything else is looked at", async () => {
    limited = true;
    headers = new Headers({ origin: "https://evil.example" });
    expect(await rename(input)).toMatchObject({ ok: false, error: { status: 429, code: "rate_limited" } });
    expect(calls).toEqual([]);
  });

  test("returns what the contract names, and makes fresh what it changed", async () => {
    expect(await rename(input)).toEqual({ ok: true, data: input });
    expect(calls).toEqual([counted, input, ["revalidated", "o1", ["things"]]]);
  });

  test("reads a posted form, numbers as numbers", async () => {
    const form = new FormData();
    form.append("name", "12");
    form.append("version", "3");
    form.append("$ACTION_ID_x", "");
    expect(await rename(null, form)).toEqual({ ok: true, data: { name: "12", version: 3 } });
  });

  test("posted twice from one form is done once, and the key is no field of it", async () => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...input, $key: "form-1" })) form.append(name, String(value));
    expect([await rename(null, form), await rename(null, form)]).toEqual([
      { ok: true, data: input },
      { ok: true, data: input },
    ]);
    expect(calls.filter((call) => !Array.isArray(call))).toEqual([input]);
  });

  test("returns wrong input as the problem that a route would answer with", async () => {
    const result = await rename({ name: "", version: 1.5 });
    const problem = Problem.parse(!result.ok && result.error);
    expect(problem).toMatchObject({
      status: 422,
      instance: "things.rename",
      errors: [{ pointer: "/name" }, { pointer: "/version" }],
    });
    expect(calls).toEqual([counted]);
  });

  test.each<[string, Record<string, string>]>([
    ["from another site", { origin: "https://evil.example" }],
    ["without an Origin", {}],
  ])("%s is refused", async (_, given) => {
    headers = new Headers(given);
    expect(await rename(input)).toMatchObject({ ok: false, error: { code: "cross_site_request" } });
    expect(calls).toEqual([counted]);
  });

  test("without the permission is refused", async () => {
    asking = { ...member, permissions: [] };
    expect(await rename(input)).toMatchObject({ ok: false, error: { code: "permission_denied" } });
    expect(calls).toEqual([counted]);
  });

  test("lets the framework's signals through", async () => {
    await expect(rename({ name: "signal", version: 1 })).rejects.toBeInstanceOf(Signal);
  });

  test("leads on after its success, once what follows it is done", async () => {
    const done: string[] = [];
    const leading = action(service.rename, {
      onSuccess: async ({ name }) => void done.push(name),
      redirectTo: ({ name }) => `/things/${name}`,
    });
    await expect(leading(input)).rejects.toMatchObject({ path: "/things/Harbour" });
    expect(done).toEqual(["Harbour"]);
    expect(await leading({ ...input, name: "" })).toMatchObject({ ok: false });
    expect(done).toHaveLength(1);
  });
});
