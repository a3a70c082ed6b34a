import { type ApiKeyActor, AuthError, newId, systemActor } from "@plinth/kernel";
import { plantTenant, testDatabase } from "@plinth/testing";
import { beforeEach, expect, test } from "vitest";
import { inOneTransaction, inTenant, readInTenant } from "./transaction.ts";

const database = testDatabase();
const hash = () => keyId.replaceAll("-", "").repeat(2);
let keyId: string;
let remembered: ApiKeyActor;

beforeEach(async () => {
  keyId = newId();
  const { organizationId, userId } = await plantTenant(database, "Acme");
  await database.owner(
    `insert into api_keys (id, organization_id, name, prefix, hash, scopes, created_by, created_at)
      values ($1, $2, 'CI', 'plinth_', $3, '{}', $4, now())`,
    [keyId, organizationId, hash(), userId],
  );
  const [stored] = await database.owner<{ state: string }>("select api_key_state($1, $2) as state", [
    organizationId,
    hash(),
  ]);
  const recalled = { hash: hash(), state: stored?.state ?? "", confirmed: false };
  remembered = { kind: "apiKey", keyId, createdBy: userId, origins: [], organizationId, permissions: [], recalled };
});

const revoke = () => database.owner("update api_keys set revoked_at = now() where id = $1", [keyId]);
const projects = () =>
  database.owner("select id from projects where organization_id = $1", [remembered.organizationId]);
const ask = () => readInTenant(remembered, (db) => db.project.count());
const write = () =>
  inTenant(remembered, async (tx) => {
    const { organizationId } = remembered;
    const now = new Date();
    await tx.project.createMany({
      data: { id: newId(), organizationId, name: "Bridge", createdAt: now, updatedAt: now },
    });
  });

test.each([
  ["query", ask],
  ["transaction", write],
])("who is remembered is confirmed by a %s of theirs", async (_, work) => {
  await work();
  expect(remembered.recalled?.confirmed).toBe(true);
});

test("who has changed is refused, and neither a query nor a transaction of theirs runs", async () => {
  await revoke();
  const wrong = () => readInTenant(remembered, (db) => db.$queryRaw`select 1 / 0`);
  for (const work of [ask, wrong, write]) await expect(work()).rejects.toThrow(AuthError);
  expect(await projects()).toEqual([]);
  expect(remembered.recalled?.confirmed).toBe(false);
});

test("once is enough for a request, as a look-up is", async () => {
  await ask();
  await revoke();
  await write();
  expect(await projects()).toHaveLength(1);
});

test("a part of somebody else's transaction is refused alike", async () => {
  const inPlinths = (work: () => Promise<unknown>) =>
    inOneTransaction(systemActor("test", null, []), work, async () => {});
  await revoke();
  await expect(inPlinths(ask)).rejects.toThrow(AuthError);
  const [now] = await database.owner<{ state: string }>("select api_key_state($1, $2) as state", [
    remembered.organizationId,
    hash(),
  ]);
  const recalled = { hash: hash(), state: now?.state ?? "", confirmed: false };
  remembered = { ...remembered, recalled };
  await inPlinths(ask);
  expect(recalled.confirmed).toBe(true);
});

test("a key of another organization confirms nobody", async () => {
  const { organizationId } = await plantTenant(database, "Globex");
  remembered = { ...remembered, organizationId };
  await expect(ask()).rejects.toThrow(AuthError);
});
