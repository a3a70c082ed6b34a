import { crc32 } from "node:zlib";
import { type Permission, newId } from "@plinth/kernel";
import { type Tenant, plantTenant, userActor, testDatabase } from "@plinth/testing";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { toBase62 } from "./base62.ts";
import { createKeyRing } from "./key-ring.ts";
import { apiKeyRepository } from "./repository.ts";
import { newSecret, organizationOf } from "./secret.ts";
import { createApiKeyService } from "./service.ts";

const database = testDatabase();
const clock = () => new Date(now);
const keys = createApiKeyService({ clock });
const owned: Permission[] = ["api_key:create", "api_key:revoke", "project:read", "project:create"];
const scopes: Permission[] = ["project:read", "project:create"];
let now = Date.parse("2026-01-01T00:00:00.000Z");
let held: readonly Permission[] | null;
let asked: string[];
let delayed: (() => Promise<void>)[];
let acme: Tenant;
let globex: Tenant;

const ring = createKeyRing({
  findHeld: async (actor, hash) => {
    const [row] = await database.owner<{ id: string }>("select id from api_keys where hash = $1", [hash]);
    const key = row === undefined ? null : await apiKeyRepository.find(actor, row);
    if (key !== null) asked.push(actor.organizationId, key.createdBy);
    return key && { key, held, state: JSON.stringify([key, held]) };
  },
  later: (work) => delayed.push(work),
  clock,
});

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
  globex = await plantTenant(database, "Globex");
});
beforeEach(() => {
  held = owned;
  asked = [];
  delayed = [];
});

const owner = () => userActor(owned, acme);
const create = (expiresInDays?: number) => keys.create(owner(), { name: "CI", scopes, expiresInDays });
const usedAt = async (id: string) =>
  (await database.owner<{ at: Date | null }>("select last_used_at as at from api_keys where id = $1", [id]))[0]?.at;

describe("a secret speaks for", () => {
  test("its organization, with its scopes, from pages of its origins", async () => {
    const origins = ["https://app.example.com"];
    const { id: keyId, secret } = await keys.create(owner(), { name: "Widget", scopes, origins });
    const { organizationId, userId: createdBy } = acme;
    const permissions = scopes.toSorted();
    expect(await ring.open(secret)).toEqual({ kind: "apiKey", keyId, createdBy, origins, organizationId, permissions });
    expect(asked).toEqual([organizationId, createdBy]);
  });

  test("no more than its creator may do now", async () => {
    const { secret } = await create();
    held = ["project:read", "organization:delete"];
    expect(await ring.open(secret)).toMatchObject({ permissions: ["project:read"] });
    held = [];
    expect(await ring.open(secret)).toMatchObject({ permissions: [] });
  });
});

describe("a secret speaks for nobody", () => {
  test("once its creator is no member any more", async () => {
    const { secret } = await create();
    held = null;
    expect(await ring.open(secret)).toBeNull();
  });

  test("once it is revoked", async () => {
    const { id, secret } = await create();
    await keys.revoke(owner(), { id });
    expect(await ring.open(secret)).toBeNull();
  });

  test("from the moment that it expires", async () => {
    const { secret } = await create(1);
    now += 86_400_000 - 1;
    expect(await ring.open(secret)).not.toBeNull();
    now += 1;
    expect(await ring.open(secret)).toBeNull();
  });

  test("once it was rotated and its grace period is over, while its successor goes on", async () => {
    const old = await create();
    const next = await keys.rotate(owner(), { id: old.id, graceHours: 2 });
    const speaks = async () => [await ring.open(old.secret), await ring.open(next.secret)].map((actor) => actor?.keyId);
    expect(await speaks()).toEqual([old.id, next.id]);
    now += 2 * 3_600_000;
    expect(await speaks()).toEqual([undefined, next.id]);
  });

  test("when it is unknown", async () => {
    expect(await ring.open(newSecret(acme.organizationId))).toBeNull();
    expect(await ring.open(newSecret(newId()))).toBeNull();
  });

  test("when it is damaged, and then no query is made", async () => {
    const { secret } = await create();
    const findHeld = () => Promise.reject(new Error("a query was made"));
    const offline = createKeyRing({ findHeld, later: () => undefined });
    await expect(offline.open(secret)).rejects.toThrow("a query was made");
    expect(await offline.open(`${secret.slice(0, -1)}${secret.endsWith("0") ? "1" : "0"}`)).toBeNull();
  });

  test("when its organization is exchanged, with a new checksum", async () => {
    const { secret } = await create();
    const body = newSecret(globex.organizationId).slice(0, 30) + secret.slice(30, -6);
    const exchanged = body + toBase62(BigInt(crc32(body)), 6);
    expect(organizationOf(exchanged)).toBe(globex.organizationId);
    expect(await ring.open(exchanged)).toBeNull();
    expect(asked).toEqual([]);
  });
});

describe("a secret that was looked up is remembered", () => {
  /** Looked up twice: the first use is noted, which changes the key. */
  async function known(expiresInDays?: number) {
    const key = await create(expiresInDays);
    await ring.open(key.secret);
    for (const work of delayed.splice(0)) await work();
    await ring.open(key.secret);
    asked = [];
    return key;
  }

  test("without a query, as one whom nobody has confirmed yet", async () => {
    const { secret } = await known();
    const live = await ring.open(secret);
    asked = [];
    const recalled = ring.recall(secret);
    expect(recalled).toEqual({ ...live, recalled: expect.objectContaining({ confirmed: false }) });
    expect(asked).toEqual([]);
  });

  test("and holds as long as nothing of it changes", async () => {
    const { id, secret } = await known();
    const recalled = ring.recall(secret);
    if (recalled === null) throw new Error("it is not remembered");
    expect(await ring.holds(recalled)).toBe(true);
    held = ["project:read"];
    expect(await ring.holds(recalled)).toBe(false);
    held = owned;
    await keys.revoke(owner(), { id });
    expect(await ring.holds(recalled)).toBe(false);
  });

  test("not before it was looked up, nor once it turned out to open nothing", async () => {
    const { secret } = await create();
    expect(ring.recall(secret)).toBeNull();
    const other = await known();
    held = null;
    await ring.open(other.secret);
    expect(ring.recall(other.secret)).toBeNull();
  });

  test("until it expires, or its use is to be noted again", async () => {
    const [short, long] = [await known(1), await known()];
    now += 5 * 60_000 - 1;
    expect([ring.recall(short.secret), ring.recall(long.secret)]).not.toContain(null);
    now += 1;
    expect(ring.recall(long.secret)).toBeNull();
    await ring.open(short.secret);
    now += 86_400_000 - 10 * 60_000;
    for (const work of delayed.splice(0)) await work();
    now += 60_000;
    await ring.open(short.secret);
    for (const work of delayed.splice(0)) await work();
    await ring.open(short.secret);
    expect(ring.recall(short.secret)).not.toBeNull();
    now += 4 * 60_000 + 59_999;
    expect(ring.recall(short.secret)).toBeNull();
  });
});

describe("the use of a key", () => {
  test("is noted after the answer, at most once in five minutes", async () => {
    const { id, secret } = await create();
    const use = async () => {
      await ring.open(secret);
      expect(delayed.length).toBeLessThanOrEqual(1);
      for (const work of delayed.splice(0)) await work();
    };
    await ring.open(secret);
    expect(await usedAt(id)).toBeNull();
    delayed = [];
    await use();
    const first = now;
    expect(await usedAt(id)).toEqual(new Date(first));
    now += 5 * 60_000 - 1;
    await use();
    expect(await usedAt(id)).toEqual(new Date(first));
    now += 1;
    await use();
    expect(await usedAt(id)).toEqual(new Date(now));
  });

  test("is not noted when it opens nothing", async () => {
    const { secret } = await create();
    held = null;
    await ring.open(secret);
    expect(delayed).toEqual([]);
  });
});
