import { randomBytes, randomUUID } from "node:crypto";
import { parseKeys } from "@plinth/env";
import { testDatabase } from "@plinth/testing";
import { createVault } from "@plinth/vault/rotate";
import { beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { fakeClone, runCommand } from "../testing/fake-clone.ts";

const database = testDatabase();
const clone = fakeClone();
const [one, two] = ["1", "2"].map((id) => `${id}:${randomBytes(32).toString("base64")}`);
let url: string;

beforeAll(async () => {
  const [{ name } = { name: "" }] = await database.owner<{ name: string }>("select current_database()::text as name");
  url = Object.assign(new URL(inject("testServer").ownerUrl), { pathname: `/${name}` }).toString();
});

beforeEach(() => database.owner("truncate users, mail_messages cascade"));

const rotate = (keys: string, more: Record<string, string> = {}) =>
  runCommand(clone, ["secrets", "rotate"], { DATABASE_URL: url, ENCRYPTION_KEYS: keys, ...more });

/** Stores a mail that is sealed by a process with those keys, as the app is. */
async function plant(keys: string): Promise<string> {
  const id = randomUUID();
  const sealed = createVault(parseKeys({ ENCRYPTION_KEYS: keys })).seal("hello", `mail:${id}`);
  await database.owner("insert into mail_messages (id, sealed_content) values ($1, $2)", [id, sealed]);
  return id;
}

const prefixes = async () =>
  (await database.owner<{ sealed: string }>("select sealed_content as sealed from mail_messages order by id")).map(
    ({ sealed }) => sealed.slice(0, "sealed.v1.2.".length),
  );

describe("npm run secrets:rotate", () => {
  test("seals everything under the first key, and says that the other one is needed no more", async () => {
    await plant(String(one));
    await plant(String(one));
    const { code, text } = await rotate(`${two},${one}`);
    expect(text).toContain("mail_messages.sealed_content: 2 sealed anew; 2 under key 2");
    expect(text).toContain("key 1 seals nothing any more: take it out of ENCRYPTION_KEYS");
    expect([code, await prefixes()]).toEqual([0, ["sealed.v1.2.", "sealed.v1.2."]]);
    const again = await rotate(String(two));
    expect(again).toMatchObject({
      code: 0,
      text: expect.stringContaining("mail_messages.sealed_content: 0 sealed anew"),
    });
  });

  test("names each row that it cannot open, keeps it as it is, and ends with 1", async () => {
    const id = await plant(String(one));
    const { code, text } = await rotate(String(two));
    expect(text).toContain(`${id} cannot be opened: Key 1 sealed this and is not in ENCRYPTION_KEYS`);
    expect([code, await prefixes()]).toEqual([1, ["sealed.v1.1."]]);
  });

  test("stops at a malformed list of keys, and never shows it", async () => {
    const { code, text } = await rotate("hunter2");
    expect([code, text]).toEqual([1, expect.stringContaining("ENCRYPTION_KEYS must be <number>:<key>")]);
    expect(text).not.toContain("hunter2");
  });

  test("refuses a user from whom row-level security hides rows, with the fix", async () => {
    await database.owner("alter table mail_messages enable row level security");
    const app = new URL(process.env["DATABASE_URL"] ?? "").toString();
    const { code, text } = await rotate(`${two},${one}`, { DATABASE_URL: app });
    await database.owner("alter table mail_messages disable row level security");
    expect(code).toBe(1);
    expect(text).toMatch(/Row-level security hides some of the secrets.*\n.*DIRECT_DATABASE_URL/);
    expect(text).not.toContain(new URL(app).password);
  });

  test("says which commands there are", async () => {
    const { code, text } = await runCommand(clone, ["secrets", "show"]);
    expect({ code, text: text.trim() }).toEqual({
      code: 1,
      text: "There is no secrets:show.\n  Fix: npm run secrets:rotate.",
    });
  });
});
