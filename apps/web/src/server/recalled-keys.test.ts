import { newId } from "@plinth/kernel";
import { type Tenant, plantTenant, roundTrips } from "@plinth/testing";
import { beforeAll, describe, expect, test } from "vitest";
import {
  type Answer,
  type Caller,
  caller,
  honestCaller,
  issuedKey,
  signedIn,
  signedInAs,
  testDatabase,
} from "./testing/index.ts";

const database = testDatabase();
let acme: Tenant;
let owner: Caller;
let project: string;

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
  owner = caller(await signedIn(acme));
  const { json } = await owner("POST /api/v1/projects", { json: { name: "Bridge" } });
  project = (json as { id: string }).id;
});

/** A key made by an admin, and a program that has used it so often that it is remembered. */
interface Known {
  readonly keyId: string;
  readonly userId: string;
  readonly secret: string;
  readonly ask: (line: `${string} /${string}`, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
}

async function known(): Promise<Known> {
  const { userId, headers } = await signedInAs("admin", database, acme);
  const { id: keyId, secret } = await issuedKey(caller(headers), ["project:read"]);
  const program = caller({ authorization: `Bearer ${secret}` });
  const ask: Known["ask"] = (line, sent = {}) => program(line, { headers: sent });
  // The first use is noted, the second one remembered.
  for (const _ of [1, 2]) await ask("GET /api/v1/projects?limit=20");
  return { keyId, userId, secret, ask };
}

let place = 0;
/** Each of them reaches an answer in another way: by a query, from the cache, and without either. */
const asked: Readonly<Record<string, (by: Known["ask"]) => Promise<Answer>>> = {
  "a list": (by) => by(`GET /api/v1/projects?limit=${30 + (place++ % 70)}`),
  "a list that is cached": (by) => by("GET /api/v1/projects?limit=20"),
  "one project": (by) => by(`GET /api/v1/projects/${project}`),
  "a project that is not there": (by) => by(`GET /api/v1/projects/${newId()}`),
  "a wrong parameter": (by) => by("GET /api/v1/projects?limit=0"),
  "what the key may not": (by) => by("GET /api/v1/api-keys"),
  "headers alone": (by) => by(`HEAD /api/v1/projects/${project}`),
  "what is known already": (by) => by(`GET /api/v1/projects/${project}`, { "if-none-match": "*" }),
};
const usual = Object.fromEntries(
  Object.keys(asked)
    .map((name) => [name, 200])
    .concat([
      ["a project that is not there", 404],
      ["a wrong parameter", 422],
      ["what the key may not", 403],
      ["what is known already", 304],
    ]),
);
const all = (status: number) => Object.fromEntries(Object.keys(asked).map((name) => [name, status]));

const sql = (text: string, ...values: unknown[]) => database.owner(text, values);
const roleWith = async (...permissions: string[]) => {
  const { json } = await owner("POST /api/v1/organization/roles", { json: { name: `Role ${newId()}`, permissions } });
  return json as { id: string; version: number };
};

const changes: Readonly<Record<string, [(key: Known) => Promise<unknown>, Readonly<Record<string, number>>]>> = {
  "is revoked": [({ keyId }) => owner(`DELETE /api/v1/api-keys/${keyId}`), all(401)],
  "has expired": [({ keyId }) => sql("update api_keys set expires_at = now() where id = $1", keyId), all(401)],
  "has lost its scopes": [({ keyId }) => sql("update api_keys set scopes = '{}' where id = $1", keyId), all(403)],
  "has gained a scope": [
    ({ keyId }) => sql("update api_keys set scopes = '{project:read,api_key:read}' where id = $1", keyId),
    { ...usual, "what the key may not": 200 },
  ],
  "was made by somebody who is disabled": [
    ({ userId }) => sql("update users set disabled_at = now() where id = $1", userId),
    all(401),
  ],
  "was made by somebody who left": [({ userId }) => owner(`DELETE /api/v1/organization/members/${userId}`), all(401)],
  "was made by somebody who may less now": [
    async ({ userId }) => {
      const { id } = await roleWith("member:read");
      await sql("update memberships set role = $2 where user_id = $1", userId, id);
    },
    all(403),
  ],
};

describe.each(Object.entries(changes))("a remembered key that %s", (_, [change, expected]) => {
  test.each(Object.entries(asked))("is so at once for %s", async (name, ask) => {
    const key = await known();
    expect((await ask(key.ask)).status).toBe(usual[name]);
    await change(key);
    expect((await ask(key.ask)).status).toBe(expected[name]);
    expect((await ask(key.ask)).status).toBe(expected[name]);
  });
});

test("a custom role that its creator holds, changed twice, is followed each time", async () => {
  const { id } = await roleWith("project:read", "api_key:create");
  const key = await known();
  await sql("update memberships set role = $2 where user_id = $1", key.userId, id);
  for (const _ of [1, 2]) expect((await key.ask("GET /api/v1/projects?limit=20")).status).toBe(200);
  await sql("update custom_roles set permissions = '{member:read}' where id = $1", id);
  expect((await key.ask("GET /api/v1/projects?limit=20")).status).toBe(403);
  await sql("update custom_roles set permissions = '{project:read}' where id = $1", id);
  expect((await key.ask("GET /api/v1/projects?limit=20")).status).toBe(200);
});

test("pages of an origin that was taken away read nothing, and are told of no other origin", async () => {
  const [origin, other] = ["https://app.example.com", "https://other.example.com"];
  const key = await known();
  await sql("update api_keys set origins = $2 where id = $1", key.keyId, [origin]);
  const from = () => key.ask("GET /api/v1/projects?limit=20", { origin });
  for (const _ of [1, 2]) expect((await from()).headers.get("access-control-allow-origin")).toBe(origin);
  await sql("update api_keys set origins = $2 where id = $1", key.keyId, [other]);
  const answer = await from();
  expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([403, null]);
});

test("a request of a remembered key is counted once", async () => {
  const key = await known();
  const left = async () =>
    Number(/r=(\d+)/.exec((await asked["one project"]?.(key.ask))?.headers.get("ratelimit") ?? "")?.[1]);
  const before = await left();
  expect(before).toBeGreaterThan(0);
  expect(await left()).toBe(before - 1);
});

test("to confirm it costs no round trip of its own where something is read", async () => {
  const { secret } = await known();
  const program = honestCaller({ authorization: `Bearer ${secret}` });
  expect(await roundTrips(() => program(`GET /api/v1/projects/${project}`))).toBe(1);
});
