import { readInTenant } from "@plinth/db";
import { type Permission, newId } from "@plinth/kernel";
import { type Tenant, plantMember, plantTenant, userActor, testDatabase } from "@plinth/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { NewApiKey, apiKeysContract } from "./contract.ts";
import { createApiKeyService } from "./service.ts";

const database = testDatabase();
const start = Date.parse("2026-01-01T00:00:00.000Z");
let now = start;
const keys = createApiKeyService({ clock: () => new Date(now) });
const everything: Permission[] = ["api_key:read", "api_key:create", "api_key:revoke", "project:read", "project:create"];
const scopes: Permission[] = ["project:read"];
let acme: Tenant;
let globex: Tenant;

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
  globex = await plantTenant(database, "Globex");
});

const member = (tenant = acme) => userActor(everything, tenant);
const apiKeyActor = () =>
  ({ kind: "apiKey", keyId: newId(), createdBy: acme.userId, origins: [], ...acme, permissions: everything }) as const;
const inHours = (hours: number) => new Date(now + hours * 3_600_000).toISOString();
const rowOf = async (id: string) =>
  (await database.owner<Record<string, unknown>>("select * from api_keys where id = $1", [id]))[0];
const codeOf = (work: Promise<unknown>) => work.catch((error: { code: string; message: string }) => error.code);

describe("create", () => {
  test("answers with the secret once, and stores its hash alone", async () => {
    const { secret, ...key } = await keys.create(member(), { name: "CI", scopes });
    expect(key).toMatchObject({ name: "CI", scopes, createdBy: acme.userId, expiresAt: null, lastUsedAt: null });
    expect(secret.startsWith(key.prefix)).toBe(true);
    const hidden = secret.slice(key.prefix.length);
    expect(JSON.stringify(await rowOf(key.id))).not.toContain(hidden);
    expect(JSON.stringify(await database.owner("select * from outbox_events"))).not.toContain(hidden);
    const { items } = await keys.list(member(), { limit: 100 });
    expect(items).toContainEqual(key);
    expect(JSON.stringify(items)).not.toContain(hidden);
  });

  test("ends the key after the days it was given", async () => {
    expect(await keys.create(member(), { name: "Short", scopes, expiresInDays: 30 })).toMatchObject({
      expiresAt: inHours(30 * 24),
    });
  });

  test("names each scope once", async () => {
    expect(await keys.create(member(), { name: "Twice", scopes: [...scopes, ...scopes] })).toMatchObject({ scopes });
  });

  test("grants nothing that the creator does not hold, and stores nothing then", async () => {
    const asked: Permission[] = ["project:read", "organization:delete"];
    expect(await codeOf(keys.create(member(), { name: "Higher", scopes: asked }))).toBe("permission_denied");
    expect(await database.owner("select id from api_keys where name = 'Higher'")).toEqual([]);
  });

  test("is for people: a key makes no key", async () => {
    expect(await codeOf(keys.create(apiKeyActor(), { name: "Child", scopes }))).toBe("user_required");
  });

  test("without the permission stores nothing", async () => {
    const reader = userActor(["api_key:read", "project:read"], acme);
    expect(await codeOf(keys.create(reader, { name: "Denied", scopes }))).toBe("permission_denied");
    expect(await database.owner("select id from api_keys where name = 'Denied'")).toEqual([]);
  });

  test("by somebody who has just been removed wants another organization chosen", async () => {
    const gone = userActor(everything, { organizationId: acme.organizationId });
    await expect(keys.create(gone, { name: "Orphan", scopes })).rejects.toMatchObject({
      code: "organization_required",
    });
  });
});

describe("the origins of a key", () => {
  const origins = ["https://app.example.com", "http://localhost:5173"];

  test("are none unless they are asked for, each once, and go on in its successor", async () => {
    expect(await keys.create(member(), { name: "Plain", scopes })).toMatchObject({ origins: [] });
    const key = await keys.create(member(), { name: "Widget", scopes, origins: [...origins, ...origins] });
    expect(key).toMatchObject({ origins });
    expect(await keys.rotate(member(), { id: key.id, graceHours: 1 })).toMatchObject({ origins });
  });

  test.each([
    "https://app.example.com",
    "https://app.example.com:8443",
    "https://xn--bcher-kva.example",
    "http://localhost:3000",
    "http://127.0.0.1",
    "http://[::1]:8080",
    "https://localhost",
  ])("may be %s", (origin) => {
    expect(NewApiKey.safeParse({ name: "Widget", scopes, origins: [origin] }).success).toBe(true);
  });

  test.each([
    "",
    "null",
    "*",
    "https://*",
    "https://*.example.com",
    "app.example.com",
    "//app.example.com",
    "https://app.example.com/",
    "https://app.example.com/path",
    "https://app.example.com?x=1",
    "https://app.example.com#x",
    "https://app.example.com:443",
    "https://APP.example.com",
    "https://user@app.example.com",
    "https://app.example.com, https://evil.example",
    "https://app.example.com https://evil.example",
    "https://b\u00fccher.example",
    "https://com",
    "http://app.example.com",
    "http://localhost.evil.example",
    "http://127.0.0.1.evil.example",
    "http://2130706433",
    "http://0.0.0.0",
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "chrome-extension://abcdef",
    `https://${"a".repeat(250)}.example`,
  ])("may not be %j", (origin) => {
    expect(NewApiKey.safeParse({ name: "Widget", scopes, origins: [origin] }).success).toBe(false);
  });

  test("are ten at most", () => {
    const many = (count: number) => Array.from({ length: count }, (_, n) => `https://app${n}.example.com`);
    const taken = (count: number) => NewApiKey.safeParse({ name: "Widget", scopes, origins: many(count) }).success;
    expect([taken(10), taken(11)]).toEqual([true, false]);
  });
});

describe("rotate", () => {
  test("makes a successor with the same scopes, and ends the old key after the grace period", async () => {
    const old = await keys.create(member(), { name: "Rotating", scopes });
    const next = await keys.rotate(member(), { id: old.id, graceHours: 24 });
    expect(next).toMatchObject({ name: "Rotating", scopes, expiresAt: null, rotatedTo: null });
    expect(next.secret).not.toBe(old.secret);
    const { items } = await keys.list(member(), { limit: 100 });
    expect(items.find(({ id }) => id === old.id)).toMatchObject({ expiresAt: inHours(24), rotatedTo: next.id });
  });

  test("never prolongs the old key, and gives the new one as long a life as the old one had", async () => {
    const old = await keys.create(member(), { name: "Ending", scopes, expiresInDays: 1 });
    now += 20 * 3_600_000;
    const next = await keys.rotate(member(), { id: old.id, graceHours: 168 });
    const { items } = await keys.list(member(), { limit: 100 });
    expect(items.find(({ id }) => id === old.id)?.expiresAt).toBe(old.expiresAt);
    expect(next.expiresAt).toBe(inHours(24));
  });

  test("wants a key that works and was not rotated yet", async () => {
    const make = () => keys.create(member(), { name: "Worn", scopes, expiresInDays: 1 });
    const [rotated, revoked, expired] = [await make(), await make(), await make()];
    await keys.rotate(member(), { id: rotated.id, graceHours: 1 });
    await keys.revoke(member(), { id: revoked.id });
    const again = ({ id }: { id: string }) => codeOf(keys.rotate(member(), { id, graceHours: 1 }));
    expect([await again(rotated), await again(revoked)]).toEqual(["conflict", "conflict"]);
    now += 24 * 3_600_000;
    expect(await again(expired)).toBe("conflict");
  });

  test("by ten at once makes one successor", async () => {
    const { id } = await keys.create(member(), { name: "Contended", scopes });
    const tries = Array.from({ length: 10 }, () => keys.rotate(member(), { id, graceHours: 0 }));
    const settled = await Promise.allSettled(tries);
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await database.owner("select id from api_keys where name = 'Contended'")).toHaveLength(2);
  });

  test("gives nobody a secret that may do more than they may, and no key a new one", async () => {
    const { id } = await keys.create(member(), { name: "High", scopes: ["project:create"] });
    const lower = userActor(["api_key:create", "project:read"], acme);
    expect(await codeOf(keys.rotate(lower, { id, graceHours: 1 }))).toBe("permission_denied");
    expect(await codeOf(keys.rotate(apiKeyActor(), { id, graceHours: 1 }))).toBe("user_required");
    expect(await rowOf(id)).toMatchObject({ rotated_to: null });
  });
});

describe("revoke", () => {
  test("twice is once: one time, one event", async () => {
    const { id } = await keys.create(member(), { name: "Done", scopes });
    const once = await keys.revoke(member(), { id });
    now += 1000;
    expect(await keys.revoke(member(), { id })).toEqual(once);
    expect(once.revokedAt).not.toBeNull();
  });

  test("ten times at once is once", async () => {
    const { id } = await keys.create(member(), { name: "Rush", scopes });
    await Promise.all(Array.from({ length: 10 }, () => keys.revoke(member(), { id })));
    expect(await eventsOf(id)).toEqual(["api_key.created", "api_key.revoked"]);
  });
});

describe("another organization", () => {
  test("sees no key of ours, and cannot tell one from a key that does not exist", async () => {
    const { id } = await keys.create(member(), { name: "Ours", scopes });
    const refusals = async (key: string) => [
      await keys.revoke(member(globex), { id: key }).catch((error: Error) => error.message),
      await keys.rotate(member(globex), { id: key, graceHours: 0 }).catch((error: Error) => error.message),
    ];
    expect(await refusals(id)).toEqual(await refusals(newId()));
    expect((await keys.list(member(globex), { limit: 100 })).items).toEqual([]);
    expect(await rowOf(id)).toMatchObject({ revoked_at: null, rotated_to: null });
  });

  test("sees none even with a query that names no organization", async () => {
    await keys.create(member(), { name: "Hidden", scopes });
    expect(await readInTenant(member(globex), (db) => db.apiKey.findMany())).toEqual([]);
  });
});

test("pages show every key once, newest first", async () => {
  const shop = await plantTenant(database, "Shop");
  for (const name of ["one", "two", "three"]) await keys.create(member(shop), { name, scopes });
  const first = await keys.list(member(shop), { limit: 2 });
  const rest = await keys.list(member(shop), { limit: 2, cursor: first.nextCursor ?? "" });
  expect([...first.items, ...rest.items].map(({ name }) => name)).toEqual(["three", "two", "one"]);
  expect(rest.nextCursor).toBeNull();
});

test("a removed member's keys are gone for good, also when the member comes back", async () => {
  const brief = { organizationId: acme.organizationId, userId: newId() };
  await plantMember(database, brief, "member");
  const { id } = await keys.create(userActor(everything, brief), { name: "Theirs", scopes });
  await database.owner("delete from memberships where user_id = $1", [brief.userId]);
  expect(await rowOf(id)).toBeUndefined();
});

test("the table takes nothing but a hash", async () => {
  const { id, secret } = await keys.create(member(), { name: "Checked", scopes });
  const mistake = database.owner("update api_keys set hash = $2 where id = $1", [id, secret]);
  await expect(mistake).rejects.toThrow(/api_keys_hash_check/);
});

test("every command stores exactly the events that its contract names", async () => {
  const { id } = await keys.create(member(), { name: "Whole life", scopes });
  await keys.rotate(member(), { id, graceHours: 1 });
  await keys.revoke(member(), { id });
  const declared = Object.values(apiKeysContract).flatMap((verb) =>
    verb.kind === "command" ? (verb.emits ?? []) : [],
  );
  expect(await eventsOf(id)).toEqual(declared);
});

async function eventsOf(subjectId: string): Promise<string[]> {
  const query = "select name from outbox_events where subject_id = $1 order by id";
  return (await database.owner<{ name: string }>(query, [subjectId])).map(({ name }) => name);
}
