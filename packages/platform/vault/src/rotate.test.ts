import { randomBytes, randomUUID } from "node:crypto";
import { testDatabase } from "@plinth/testing";
import { beforeEach, describe, expect, inject, test } from "vitest";
import { rotateSecrets } from "./rotate.mjs";
import { createVault } from "./vault.mjs";

const database = testDatabase();
const [one, two, lost] = ["1", "2", "3"].map((id) => ({ id, key: randomBytes(32) })) as unknown as [Key, Key, Key];
const old = createVault([one]);
const fresh = createVault([two]);
const never = new AbortController().signal;
type Key = { readonly id: string; readonly key: Uint8Array };

/** Tests run as the app's role; a rotation is the owner's. */
function ownerUrl(): string {
  const url = new URL(inject("testServer").ownerUrl);
  url.pathname = new URL(process.env["DATABASE_URL"] ?? "").pathname;
  return url.toString();
}

async function plant(vault = old): Promise<string> {
  const id = randomUUID();
  await database.owner("insert into users (id, email, name, created_at) values ($1, $2, 'A', now())", [
    id,
    `${id}@plinth.example`,
  ]);
  await database.owner("insert into totp_authenticators (user_id, sealed_secret, created_at) values ($1, $2, now())", [
    id,
    vault.seal(`seed of ${id}`, `totp:${id}`),
  ]);
  return id;
}

async function rotate(keys: readonly [Key, ...Key[]] = [two, one], interrupted = never) {
  const done = [];
  for await (const column of rotateSecrets({ url: ownerUrl(), keys, interrupted })) done.push(column);
  return done;
}

const totp = async (keys?: readonly [Key, ...Key[]], interrupted?: AbortSignal) =>
  (await rotate(keys, interrupted)).find(({ name }) => name === "totp_authenticators.sealed_secret");

const stored = () =>
  database.owner<{ id: string; sealed: string }>(
    "select user_id as id, sealed_secret as sealed from totp_authenticators order by 1",
  );

beforeEach(() => database.owner("truncate users, mail_messages cascade"));

describe("a rotation", () => {
  test("seals everything under the first key, which alone opens it then", async () => {
    const people = await Promise.all(Array.from({ length: 450 }, () => plant()));
    const mail = randomUUID();
    await database.owner("insert into mail_messages (id, sealed_content) values ($1, $2)", [
      mail,
      old.seal("hello", `mail:${mail}`),
    ]);
    const done = await rotate();
    expect(done.find(({ name }) => name === "mail_messages.sealed_content")).toMatchObject({ resealed: 1 });
    expect(done.find(({ name }) => name === "totp_authenticators.sealed_secret")).toEqual({
      name: "totp_authenticators.sealed_secret",
      resealed: 450,
      unreadable: [],
      underKey: new Map([["2", 450]]),
    });
    const rows = await stored();
    expect(rows.map(({ id, sealed }) => fresh.unseal(sealed, `totp:${id}`))).toEqual(
      people.toSorted((a, b) => a.localeCompare(b)).map((id) => `seed of ${id}`),
    );
  });

  test("changes nothing the second time", async () => {
    await plant();
    await totp();
    const before = await stored();
    expect(await totp()).toMatchObject({ resealed: 0 });
    expect(await stored()).toEqual(before);
  });

  test("that was interrupted is taken up by the next one", async () => {
    await Promise.all(Array.from({ length: 300 }, () => plant()));
    const interruption = new AbortController();
    const running = totp([two, one], interruption.signal);
    await expect.poll(async () => (await stored()).some(({ sealed }) => sealed.startsWith("sealed.v1.2."))).toBe(true);
    interruption.abort();
    const first = await running;
    const rest = await totp();
    expect((first?.resealed ?? 0) + (rest?.resealed ?? 0)).toBe(300);
    expect(rest?.underKey).toEqual(new Map([["2", 300]]));
  });

  test("of which two run at once does each row once", async () => {
    await Promise.all(Array.from({ length: 100 }, () => plant()));
    const both = await Promise.all([totp(), totp()]);
    expect(both.map((column) => column?.resealed ?? 0).reduce((sum, count) => sum + count)).toBe(100);
    const rows = await stored();
    expect(rows.filter(({ id, sealed }) => fresh.unseal(sealed, `totp:${id}`) !== `seed of ${id}`)).toEqual([]);
  });

  test("leaves a row to whoever changes it meanwhile", async () => {
    const people = await Promise.all(Array.from({ length: 200 }, () => plant()));
    const running = rotate();
    await Promise.all(
      people.map((id) =>
        database.owner("update totp_authenticators set sealed_secret = $2 where user_id = $1", [
          id,
          old.seal(`newer seed of ${id}`, `totp:${id}`),
        ]),
      ),
    );
    await running;
    await rotate();
    const rows = await stored();
    expect(rows.filter(({ id, sealed }) => fresh.unseal(sealed, `totp:${id}`) !== `newer seed of ${id}`)).toEqual([]);
  });

  test("says which row it cannot open and why, and does the others", async () => {
    const [good, unknown] = [await plant(), await plant(createVault([lost]))];
    const moved = await plant();
    await database.owner("update totp_authenticators set sealed_secret = $2 where user_id = $1", [
      moved,
      old.seal("seed", `totp:${good}`),
    ]);
    const column = await totp();
    expect(column).toMatchObject({
      resealed: 1,
      underKey: new Map([
        ["1", 1],
        ["2", 1],
        ["3", 1],
      ]),
    });
    expect(column?.unreadable).toEqual(
      expect.arrayContaining([
        { row: unknown, reason: expect.stringContaining("Key 3 sealed this and is not in ENCRYPTION_KEYS") },
        { row: moved, reason: expect.stringContaining(`does not open this as totp:${moved}`) },
      ]),
    );
  });

  test("never passes over what row-level security hides: it fails", async () => {
    await database.owner("create table planted (id uuid primary key, sealed_word text)");
    await database.owner("alter table planted enable row level security");
    await database.owner("grant select, update on planted to plinth_app");
    const url = process.env["DATABASE_URL"] ?? "";
    const columns = { totp: { table: "planted", column: "sealed_word", key: "id", subject: "id" } };
    const walk = rotateSecrets({ url, keys: [two, one], interrupted: never, columns }).next();
    await expect(walk).rejects.toThrow(/row-level security/);
    await database.owner("drop table planted");
  });
});

test("every listed column is there, and holds text", async () => {
  const done = await rotate();
  expect(done.length).toBeGreaterThan(2);
});
