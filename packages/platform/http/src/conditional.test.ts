import { type Actor, command, conflict, contract, implement, query } from "@plinth/kernel";
import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { createRoute } from "./route.ts";

const Thing = z.object({ name: z.string(), version: z.int32() });
const version = Thing.shape.version;
const things = contract("things", {
  find: query({ input: z.strictObject({}), output: Thing, allow: "thing:read", limit: "read" }),
  list: query({
    input: z.strictObject({}),
    output: z.object({ items: z.array(Thing) }),
    allow: "thing:read",
    limit: "read",
  }),
  rename: command({
    input: z.strictObject({ name: z.string(), version }),
    output: Thing,
    allow: "thing:update",
    limit: "write",
    versioned: true,
  }),
  delete: command({
    input: z.strictObject({ version: version.optional() }),
    output: Thing,
    allow: "thing:update",
    limit: "write",
  }),
  touch: command({ input: z.strictObject({}), output: Thing, allow: "thing:update", limit: "write" }),
});

let thing: z.infer<typeof Thing>;
const changed = (name: string, read: number | undefined) => {
  if (read !== undefined && read !== thing.version) throw conflict("version_conflict", "changed");
  thing = { name, version: thing.version + 1 };
  return thing;
};
const service = implement(things, {
  find: async () => thing,
  list: async () => ({ items: [thing] }),
  rename: async (_actor, input) => changed(input.name, input.version),
  delete: async (_actor, input) => changed("deleted", input.version),
  touch: async () => changed("touched", undefined),
});

const actor: Actor = {
  kind: "apiKey",
  keyId: "k1",
  createdBy: "u1",
  origins: [],
  organizationId: "o1",
  permissions: ["thing:read", "thing:update"],
};
const route = createRoute({
  actor: async () => actor,
  limit: async () => ({}),
  appOrigin: () => "https://app.example.com",
  revalidate: () => {},
  once: async (_keyed, work) => ({ output: await work(), replayed: false }),
});

type Verb = keyof typeof service;
const ask = (verb: Verb, method: string, headers: Record<string, string> = {}, json?: object) =>
  route(service[verb] as typeof service.find)(
    new Request("https://app.example.com/api/v1/thing", {
      method,
      headers: { "content-type": "application/json", ...headers },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    }),
    { params: Promise.resolve({}) },
  );
const read = (headers: Record<string, string> = {}) => ask("find", "GET", headers);
const etag = async () => (await read()).headers.get("etag") ?? "";
const refusal = async (response: Response) => [response.status, ((await response.json()) as { code: string }).code];

beforeEach(() => {
  thing = { name: "Bridge", version: 3 };
});

describe("a read", () => {
  test("carries a strong ETag that is the same while the thing is the same", async () => {
    const first = await etag();
    expect(first).toMatch(/^"v3\.[\w-]{16}"$/);
    expect(await etag()).toBe(first);
    thing = { name: "Harbour", version: 3 };
    expect(await etag()).not.toBe(first);
  });

  test("of a list carries one too", async () => {
    expect((await ask("list", "GET")).headers.get("etag")).toMatch(/^"[\w-]{16}"$/);
  });

  test("has another ETag for whoever accepts it compressed, as its bytes are others then, and says so to caches", async () => {
    const tagFor = async (accepted: string) => {
      const { headers } = await read({ "accept-encoding": accepted });
      expect(headers.get("vary")).toContain("accept-encoding");
      return headers.get("etag");
    };
    const plain = await Promise.all(["", "identity", "gzip;q=0, br; q=0.0", "Identity;q=1"].map(tagFor));
    expect(new Set(plain)).toEqual(new Set([await etag()]));
    const [gzip, both] = [await tagFor("gzip"), await tagFor("gzip, br")];
    expect(new Set([plain[0], gzip, both]).size).toBe(3);
    expect([await tagFor("GZIP"), await tagFor("br,gzip")]).toEqual([gzip, both]);
    const renamed = await ask("rename", "PATCH", { "if-match": gzip ?? "" }, { name: "Harbour" });
    expect(renamed.status).toBe(200);
  });

  test.each(["%", "W/%", '"other", %', "*"])("that knows %s already is sent nothing but 304", async (pattern) => {
    const known = await read({ "if-none-match": pattern.replace("%", await etag()) });
    expect([known.status, await known.text(), known.headers.get("content-type")]).toEqual([304, "", null]);
    expect(known.headers.get("etag")).toBe(await etag());
    expect(known.headers.get("cache-control")).toBe("private, no-store");
  });

  test("that knows something older is sent it all", async () => {
    const old = await etag();
    thing = { name: "Harbour", version: 4 };
    expect((await read({ "if-none-match": old })).status).toBe(200);
  });
});

describe("a change", () => {
  const rename = (headers: Record<string, string>, json: object = { name: "Harbour" }) =>
    ask("rename", "PATCH", headers, json);

  test("that names the version by If-Match is done, and answers with the next ETag", async () => {
    const answer = await rename({ "if-match": await etag() });
    expect([answer.status, answer.headers.get("etag")]).toEqual([200, await etag()]);
    expect(thing).toEqual({ name: "Harbour", version: 4 });
  });

  test.each(['"v2.abcdefghijklmnop"', 'W/"v3.abcdefghijklmnop"', '"abcdefghijklmnop"', '"v3.a", "v4.b"', "nonsense"])(
    "that names %s is a 412, and changes nothing",
    async (tag) => {
      expect(await refusal(await rename({ "if-match": tag }))).toEqual([412, "precondition_failed"]);
      expect(await refusal(await ask("delete", "DELETE", { "if-match": tag }))).toEqual([412, "precondition_failed"]);
      expect(thing).toEqual({ name: "Bridge", version: 3 });
    },
  );

  test("that names a past version in its body is a 409, as before", async () => {
    expect(await refusal(await rename({}, { name: "Harbour", version: 2 }))).toEqual([409, "version_conflict"]);
  });

  test("that names none where the contract asks for one is a 428", async () => {
    expect(await refusal(await rename({}))).toEqual([428, "precondition_required"]);
    expect(await refusal(await rename({ "if-match": "*" }))).toEqual([428, "precondition_required"]);
    expect(await refusal(await rename({}, {}))).toEqual([422, "invalid_input"]);
    expect((await ask("delete", "DELETE")).status).toBe(200);
  });

  test("that names two versions is told so", async () => {
    const answer = await rename({ "if-match": await etag() }, { name: "Harbour", version: 2 });
    expect(await answer.json()).toMatchObject({ status: 422, errors: [{ pointer: "/version", code: "differs" }] });
  });

  test("of what has no version cannot be asked for by one", async () => {
    expect(await refusal(await ask("touch", "POST", { "if-match": await etag() }))).toEqual([400, "malformed_request"]);
  });
});
