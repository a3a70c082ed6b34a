import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Tenant, plantTenant, testDatabase } from "@plinth/testing";
import { beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { fakeClone, runCommand } from "../testing/fake-clone.ts";

const database = testDatabase();
const clone = fakeClone();
const file = join(clone, "heads.json");
let url: string;
let acme: Tenant;
let globex: Tenant;

beforeAll(async () => {
  const [{ name } = { name: "" }] = await database.owner<{ name: string }>("select current_database()::text as name");
  url = Object.assign(new URL(inject("testServer").ownerUrl), { pathname: `/${name}` }).toString();
});

beforeEach(async () => {
  await database.owner("truncate audit_entries");
  [acme, globex] = [await plantTenant(database, "Acme"), await plantTenant(database, "Globex")];
  for (const name of ["One", "Two", "Three"]) await rename(name);
});

const rename = (name: string, { organizationId } = acme) =>
  database.owner("update organizations set name = $1 where id = $2", [name, organizationId]);
const tamper = (sql: string) => database.owner(sql.replaceAll("ACME", `organization_id = '${acme.organizationId}'`));

async function verify(...args: string[]) {
  const { code, text } = await runCommand(clone, ["audit", "verify", ...args], { DATABASE_URL: url });
  return { code, text, flaws: text.split("\n").filter((line) => /^[\da-f-]{36}: /.test(line)) };
}

/** Fails unless these flaws of Acme's chain are found, and none of another one's. */
async function expectFlaws(flaws: readonly string[], ...args: string[]): Promise<void> {
  const found = await verify(...args);
  expect(found.flaws).toEqual(flaws.map((flaw) => `${acme.organizationId}: ${flaw}`));
  expect(found.code).toBe(1);
}

describe("npm run audit:verify", () => {
  test("tells the newest entry of every organization whose chain is whole", async () => {
    const { code, text } = await verify();
    expect(code).toBe(0);
    expect(text).toContain("7 entries of 2 organizations: every chain is whole");
    expect(text).toMatch(new RegExp(`^${acme.organizationId}  5  [\\da-f]{64}$`, "m"));
    expect(text).toMatch(new RegExp(`^${globex.organizationId}  2  [\\da-f]{64}$`, "m"));
    expect(text).toContain("shows only against heads of an earlier time");
  });

  test("computes what PostgreSQL computes, whatever an entry holds, and over three pages", async () => {
    const hostile = String.raw`E'"\\\b\f\n\r\t\x01\x7f\u2028\U0001F600ü<>&/'`;
    await database.owner(`begin; select set_config('app.actor', ${hostile}, true), set_config('app.verb', ${hostile}, true),
      set_config('app.request_id', ${hostile}, true), set_config('app.on_behalf_of', ${hostile}, true);
      update organizations set name = ${hostile} where id = '${acme.organizationId}'; commit`);
    await database.owner(
      `insert into projects (id, organization_id, name, created_at, updated_at)
        select gen_random_uuid(), $1, n, now(), now() from generate_series(1, 2100) n`,
      [globex.organizationId],
    );
    const { code, text } = await verify();
    expect({ code, text }).toMatchObject({ code: 0, text: expect.stringContaining("2108 entries") });
  });

  test.each([
    ["who did it", "actor = 'user:1'"],
    ["for whom", "on_behalf_of = 'user:1'"],
    ["by which verb", "verb = 'projects.create'"],
    ["for which request", "request_id = 'r-2'"],
    ["when", "at = at + interval '1 millisecond'"],
    ["what it was done to", "target_id = 'other'"],
    ["what was there before", `before = '{"name": "Ten"}'`],
    ["what is there now", "after = null"],
    ["its hash", "hash = sha256('')"],
  ])("finds an entry that was edited: %s", async (_what, change) => {
    await tamper(`update audit_entries set ${change} where ACME and sequence = 3`);
    const { flaws, code } = await verify();
    expect(flaws[0]).toBe(`${acme.organizationId}: entry 3 was edited or moved`);
    expect(code).toBe(1);
  });

  test("finds an entry that was edited and sealed again, by the one that follows it", async () => {
    await tamper(`update audit_entries set actor = 'user:1', hash = sha256(convert_to(json_build_array(
      encode(previous_hash, 'hex'), organization_id, sequence, (extract(epoch from at) * 1000)::bigint, 'user:1',
      on_behalf_of, verb, request_id, target_kind, target_id, change, before::text, after::text)::text, 'UTF8'))
      where ACME and sequence = 3`);
    await expectFlaws(["entry 4 does not follow the one before it"]);
  });

  test("finds entries that were removed in the middle, and at the beginning", async () => {
    await tamper("delete from audit_entries where ACME and sequence in (1, 3, 4)");
    await expectFlaws(["1 missing before entry 2", "2 missing before entry 5"]);
  });

  test("finds two entries that were swapped", async () => {
    await tamper("update audit_entries set sequence = 7 - sequence + 1000 where ACME and sequence in (3, 4)");
    await tamper("update audit_entries set sequence = sequence - 1000 where ACME and sequence > 1000");
    await expectFlaws([
      "entry 3 does not follow the one before it",
      "entry 3 was edited or moved",
      "entry 4 does not follow the one before it",
      "entry 4 was edited or moved",
      "entry 5 does not follow the one before it",
    ]);
  });

  test("finds an entry that was put in by hand", async () => {
    await tamper(`alter table audit_entries disable trigger seal;
      insert into audit_entries select organization_id, 6, at, actor, null, verb, request_id, target_kind, target_id, change,
        before, after, hash, sha256('forged') from audit_entries where ACME and sequence = 5;
      alter table audit_entries enable trigger seal`);
    await expectFlaws(["entry 6 was edited or moved"]);
  });
});

describe("against saved heads it also finds", () => {
  beforeEach(async () => {
    await verify("--save", file);
  });

  test("nothing wrong with a chain that only went on", async () => {
    expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ heads: [{}, {}] });
    await rename("Four");
    expect(await verify("--against", file)).toMatchObject({ code: 0, flaws: [] });
  });

  test("that the newest entries were removed, which no chain shows by itself", async () => {
    await tamper("delete from audit_entries where ACME and sequence > 3");
    expect(await verify()).toMatchObject({ code: 0 });
    await expectFlaws(["the newest entries are missing, 4 to 5 or later"], "--against", file);
  });

  test("that all were removed", async () => {
    await tamper("delete from audit_entries where ACME");
    await expectFlaws(["the newest entries are missing, 1 to 5 or later"], "--against", file);
  });

  test("that an end was written anew, in a chain that is whole", async () => {
    await tamper("delete from audit_entries where ACME and sequence > 4");
    await rename("Another");
    expect(await verify()).toMatchObject({ code: 0 });
    await expectFlaws(["entry 5 is not the one that was saved"], "--against", file);
  });

  test("and saves no heads of a chain that is not whole", async () => {
    const before = readFileSync(file, "utf8");
    await tamper("delete from audit_entries where ACME and sequence = 3");
    expect(await verify("--save", file)).toMatchObject({ code: 1 });
    expect(readFileSync(file, "utf8")).toBe(before);
  });
});

describe("it says what to do", () => {
  test("where the login may not read every organization's entries", async () => {
    const asApp = process.env["DATABASE_URL"] ?? "";
    const { code, text } = await runCommand(clone, ["audit", "verify"], { DATABASE_URL: asApp });
    expect({ code, text: text.trim() }).toEqual({
      code: 1,
      text: expect.stringMatching(/GRANT plinth_auditor TO <login>\.$/),
    });
  });

  test("where the file of heads is none, or an option is unknown", async () => {
    writeFileSync(file, '{"heads":[{}]}');
    expect((await verify("--against", file)).text).toContain("name a file that --save wrote");
    expect((await verify("--agianst", file)).text).toMatch(/--agianst.*\n.*Fix: npm run audit:verify/);
  });
});
