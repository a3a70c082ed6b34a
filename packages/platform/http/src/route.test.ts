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
});

const calls: unknown[] = [];
let returned: Record<string, unknown>;
const noted = async (_actor: unknown, input: object) => {
  calls.push(input);
  return { ...returned, ...input } as z.infer<typeof Thing>;
};
const service = implement(things, { find: noted, rename: noted, touch: noted });

const member: Actor = {
  kind: "user",
  userId: "u1",
  sessionId: "s1",
  organizationId: "o1",
  role: null,
  permissions: ["thing:read", "thing:update"],
};
let asking: Actor;
let limited: boolean;
const revalidated: unknown[] = [];
const route = createRoute({
  actor: async () => asking,
  limit: async ({ limit }, actor, headers) => {
    if (limited) throw new RateLimitError("rate_limited", { retryAfterSeconds: 31, headers: { ratelimit: "none" } });
    return { ratelimit: `${limit} ${actorId(actor)} ${headers.get("origin")}` };
  },
  appOrigin: () => "https://app.example.com",
  revalidate: (organizationId, tags) => void revalidated.push([organizationId, tags]),
});

beforeEach(() => {
  asking = member;
  limited = false;
  returned = { name: "Bridge", secret: "hunter2" };
  calls.length = 0;
  revalidated.length = 0;
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
      headers: async (thing) => ({ "x-name": thing.name }),
    });
    const response = await created(write('{"name":"Harbour"}'), params({ id }));
    expect(response.status).toBe(201);
    expect(response.headers.get("location")).toBe(`/api/v1/things/${id}`);
    expect(response.headers.get("x-name")).toBe("Harbour");
  });

  test("may be without content", async () => {
    const response = await route(service.rename, { status: 204 })(write('{"name":"Harbour"}'), params({ id }));
    expect([response.status, await response.text()]).toEqual([204, ""]);
  });
});

test("a route knows its verb, so that documents and tests can be made of it", () => {
  expect(route(service.find).verb.definition).toBe(things.find);
});
