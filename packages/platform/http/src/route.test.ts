import {
  type Actor,
  RateLimitError,
  actorId,
  anonymous,
  command,
  contract,
  forbidden,
  implement,
  newId,
  query,
} from "@plinth/kernel";
import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { createRoute } from "./route.ts";

const Thing = z.object({ id: z.string(), name: z.string() });
const things = contract("things", {
  find: query({
    input: z.strictObject({ id: z.uuid() }),
    output: Thing,
    allow: "thing:read",
    limit: "read",
    tags: () => ["things"],
  }),
  rename: command({
    input: z.strictObject({ id: z.uuid(), name: z.string().min(1) }),
    output: Thing,
    allow: "thing:update",
    limit: "write",
    invalidates: ({ id }) => ["things", `thing:${id}`],
  }),
  touch: command({ input: z.strictObject({}), output: Thing, allow: "anyone", limit: "write" }),
  pay: command({ input: z.strictObject({}), output: Thing, allow: "thing:update", limit: "write", keyed: true }),
});

const calls: unknown[] = [];
let returned: Record<string, unknown>;
const noted = async (_actor: unknown, input: object) => {
  calls.push(input);
  return { ...returned, ...input } as z.infer<typeof Thing>;
};
const service = implement(things, { find: noted, rename: noted, touch: noted, pay: noted });

const member: Actor = {
  kind: "user",
  authenticatedAt: "2026-01-01T00:00:00.000Z",
  userId: "u1",
  sessionId: "s1",
  organizationId: "o1",
  role: null,
  permissions: ["thing:read", "thing:update"],
};
let asking: Actor;
let limited: boolean;
const revalidated: unknown[] = [];
const done = new Map<string, unknown>();
const route = createRoute({
  actor: async () => asking,
  limit: async ({ limit }, actor, headers) => {
    if (limited) throw new RateLimitError("rate_limited", { retryAfterSeconds: 31, headers: { ratelimit: "none" } });
    return { ratelimit: `${limit} ${actorId(actor)} ${headers.get("origin")}` };
  },
  appOrigin: () => "https://app.example.com",
  once: async ({ key }, work) => {
    const earlier = done.get(key);
    if (earlier === undefined) done.set(key, await work());
    return { output: done.get(key), replayed: earlier !== undefined };
  },
  revalidate: (organizationId, tags) => void revalidated.push([organizationId, tags]),
});

beforeEach(() => {
  asking = member;
  limited = false;
  returned = { name: "Bridge", secret: "hunter2" };
  calls.length = 0;
  revalidated.length = 0;
  done.clear();
});

const id = newId();
const params = (values: Record<string, string>) => ({ params: Promise.resolve(values) });
const get = () => new Request(`https://app.example.com/api/v1/things/${id}`);
const write = (body: string, headers: Record<string, string> = {}) =>
  new Request(`https://app.example.com/api/v1/things/${id}`, {
    method: "PATCH",
    body,
    headers: { "content-type": "application/json", origin: "https://app.example.com", ...headers },
  });
const problemOf = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code];

describe("a route of a read", () => {
  const find = route(service.find);

  test("answers what the contract names, and nothing more", async () => {
    const response = await find(get(), params({ id }));
    expect(await response.json()).toEqual({ id, name: "Bridge" });
    expect([response.status, revalidated]).toEqual([200, []]);
  });

  test("answers a malformed id as one that names nothing", async () => {
    expect(await problemOf(await find(get(), params({ id: "7" })))).toEqual([404, "not_found"]);
    expect(calls).toEqual([]);
  });

  test("answers an output that breaks the contract with a 500, and not with the output", async () => {
    returned = { name: 7, secret: "hunter2" };
    const response = await find(get(), params({ id }));
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(/hunter2|contract|zod/i);
  });

  test("needs no Origin", async () => {
    expect((await find(get(), params({ id }))).status).toBe(200);
  });
});

describe("a route of a change", () => {
  const rename = route(service.rename);

  test("makes fresh what the contract names, in the actor's organization", async () => {
    const response = await rename(write('{"name":"Harbour"}'), params({ id }));
    expect(await response.json()).toEqual({ id, name: "Harbour" });
    expect(revalidated).toEqual([["o1", ["things", `thing:${id}`]]]);
  });

  test("that another site sends is refused before its body is looked at", async () => {
    const request = write("not even JSON", { origin: "https://evil.example" });
    expect(await problemOf(await rename(request, params({ id })))).toEqual([403, "cross_site_request"]);
    expect([calls, revalidated]).toEqual([[], []]);
  });

  test("without the permission is refused before its body is looked at", async () => {
    asking = { ...member, permissions: ["thing:read"] };
    const request = write("not even JSON");
    expect(await problemOf(await rename(request, params({ id })))).toEqual([403, "permission_denied"]);
    expect(calls).toEqual([]);
  });

  test("is judged by the rights that are held when its last byte comes", async () => {
    const slow = new ReadableStream<Uint8Array>(
      {
        pull(stream) {
          asking = { ...member, permissions: [] };
          stream.enqueue(new TextEncoder().encode('{"name":"Late"}'));
          stream.close();
        },
      },
      { highWaterMark: 0 },
    );
    const request = new Request(write("{}").url, {
      method: "PATCH",
      headers: write("{}").headers,
      body: slow,
      duplex: "half",
    });
    expect(await problemOf(await rename(request, params({ id })))).toEqual([403, "permission_denied"]);
    expect(calls).toEqual([]);
  });

  test("with wrong input is refused before the verb, with every wrong place", async () => {
    const response = await rename(write('{"name":"","x":1}'), params({ id }));
    expect(await response.json()).toMatchObject({
      code: "invalid_input",
      errors: [{ pointer: "/name" }, { pointer: "/x" }],
    });
    expect([response.status, calls]).toEqual([422, []]);
  });

  test("that fails makes nothing fresh", async () => {
    const failing = implement(things, {
      ...service,
      touch: async () => Promise.reject(forbidden("permission_denied")),
    });
    asking = anonymous;
    const response = await route(failing.touch)(write("{}"), params({}));
    expect([response.status, revalidated]).toEqual([403, []]);
  });
});

describe("a limited route", () => {
  const rename = route(service.rename);
  const limitOf = ({ headers }: Response) => headers.get("ratelimit");

  test("beyond its limit is refused before anything else is looked at", async () => {
    limited = true;
    const request = write("not even JSON", { origin: "https://evil.example" });
    const response = await rename(request, params({ id }));
    expect([response.headers.get("retry-after"), limitOf(response)]).toEqual(["31", "none"]);
    expect(await problemOf(response)).toEqual([429, "rate_limited"]);
    expect(calls).toEqual([]);
  });

  test("tells of its limit in every answer, by class and actor", async () => {
    const told = "write user:u1 https://app.example.com";
    expect(limitOf(await rename(write('{"name":"Harbour"}'), params({ id })))).toBe(told);
    expect(limitOf(await rename(write('{"name":""}'), params({ id })))).toBe(told);
    expect(limitOf(await rename(write("not JSON"), params({ id })))).toBe(told);
    asking = anonymous;
    const answers = [await route(service.find)(get(), params({ id })), await rename(write("{}"), params({ id }))];
    expect(answers.map(({ status }) => status)).toEqual([401, 401]);
    expect(answers.map(limitOf)).toEqual(["read anonymous null", "write anonymous https://app.example.com"]);
    const crossSite = await rename(write("{}", { origin: "https://evil.example" }), params({ id }));
    expect([crossSite.status, limitOf(crossSite)]).toEqual([403, "write anonymous https://evil.example"]);
  });
});

describe("a success on the wire", () => {
  test("has the status, the location and the headers that the route says", async () => {
    const created = route(service.rename, {
      status: 201,
      location: (thing) => `/api/v1/things/${thing.id}`,
      headers: { "x-name": async (thing) => thing.name, "x-none": async () => undefined },
    });
    const response = await created(write('{"name":"Harbour"}'), params({ id }));
    expect(response.status).toBe(201);
    expect(response.headers.get("location")).toBe(`/api/v1/things/${id}`);
    expect(response.headers.get("x-name")).toBe("Harbour");
    expect(response.headers.has("x-none")).toBe(false);
  });

  test("has the first of several statuses whose schema the output fits", async () => {
    const Harbour = z.object({ name: z.literal("Harbour") });
    const either = route(service.rename, { status: { 201: Harbour, 202: z.object({ id: z.string() }) } });
    expect((await either(write('{"name":"Harbour"}'), params({ id }))).status).toBe(201);
    expect((await either(write('{"name":"Quay"}'), params({ id }))).status).toBe(202);
  });

  test("may be without content", async () => {
    const response = await route(service.rename, { status: 204 })(write('{"name":"Harbour"}'), params({ id }));
    expect([response.status, await response.text()]).toEqual([204, ""]);
  });
});

test("a route knows its verb, so that documents and tests can be made of it", () => {
  expect(route(service.find).verb.definition).toBe(things.find);
});

describe("a change under an Idempotency-Key", () => {
  const rename = route(service.rename);
  const keyed = (key: string) => rename(write('{"name":"Harbour"}', { "idempotency-key": key }), params({ id }));

  test("is done once, and its repetition says so", async () => {
    const [first, second] = [await keyed("key-1"), await keyed("key-1")];
    expect([first.headers.get("idempotent-replayed"), second.headers.get("idempotent-replayed")]).toEqual([
      null,
      "true",
    ]);
    expect([first.status, await first.json()]).toEqual([second.status, await second.json()]);
    expect(calls).toHaveLength(1);
  });

  test.each([
    ["a string of RFC 8941", '"8e03 \\"978e\\""', '8e03 "978e"'],
    ["a bare word", "8e03978e-40d5-43e8-bc93-6894a57f9324", "8e03978e-40d5-43e8-bc93-6894a57f9324"],
    ["255 characters", "k".repeat(255), "k".repeat(255)],
  ])("takes %s", async (_what, sent, key) => {
    await keyed(sent);
    expect([...done.keys()]).toEqual([key]);
  });

  test.each(["", '""', '"open', "two words", "k".repeat(256), `"${"k".repeat(256)}"`, "k\u00e9y", '"k\tk"'])(
    "refuses %j before the body is looked at",
    async (sent) => {
      const request = write("{", { "idempotency-key": sent });
      expect(await problemOf(await rename(request, params({ id })))).toEqual([400, "invalid_idempotency_key"]);
    },
  );

  test("is refused without one where the contract asks for it", async () => {
    returned = { id, name: "Bridge" };
    const pay = route(service.pay);
    expect(await problemOf(await pay(write("{}"), params({})))).toEqual([400, "idempotency_key_required"]);
    expect((await pay(write("{}", { "idempotency-key": "k" }), params({}))).status).toBe(200);
  });

  test("is nothing to a read, nor to nobody in particular", async () => {
    returned = { id, name: "Bridge" };
    const read = new Request(get(), { headers: { "idempotency-key": "two words" } });
    expect((await route(service.find)(read, params({ id }))).status).toBe(200);
    asking = anonymous;
    expect((await route(service.touch)(write("{}", { "idempotency-key": "k" }), params({}))).status).toBe(200);
    expect(done.size).toBe(0);
  });
});
