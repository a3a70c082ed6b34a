import { type TenantActor, newId } from "@plinth/kernel";
import { type Tenant, plantMember, plantTenant, testDatabase, userActor } from "@plinth/testing";
import pg from "pg";
import { beforeEach, describe, expect, test } from "vitest";
import { type Transaction, inOneTransaction, inTenant, outsideTenant, readInTenant } from "./transaction.ts";

const database = testDatabase();
let acme: Tenant;
let actor: TenantActor;

beforeEach(async () => {
  acme = await plantTenant(database, "Acme");
  actor = userActor([], { ...acme, verb: "projects.create", request: { id: "r-1", address: "", userAgent: "" } });
});

const time = "2026-01-01T00:00:00+00:00";
const newProject = (name = "New") => ({
  id: newId(),
  organizationId: acme.organizationId,
  name,
  createdAt: time,
  updatedAt: time,
});
const create = (data = newProject()) => inTenant(actor, (tx) => tx.project.createMany({ data })).then(() => data);
const asActor = <T>(work: (tx: Transaction) => Promise<T>) => inTenant(actor, work);

/** The entries of an organization, but for those of its founding. */
const entries = ({ organizationId } = acme) =>
  database.owner<Record<string, unknown>>(
    `select sequence::int, actor, on_behalf_of, verb, request_id, target_kind, target_id, change, before, after
      from audit_entries where organization_id = $1 and sequence > 2 order by sequence`,
    [organizationId],
  );
const changes = async () =>
  (await entries()).map(({ change, target_kind: kind }) => `${String(change)} ${String(kind)}`);

describe("an entry", () => {
  test("tells who made a row, by which verb and request, and what is in it", async () => {
    const { id, organizationId } = await create();
    const after = { id, organization_id: organizationId, name: "New", version: 1, created_at: time, updated_at: time };
    expect(await entries()).toEqual([
      {
        sequence: 3,
        actor: `user:${acme.userId}`,
        on_behalf_of: null,
        verb: "projects.create",
        request_id: "r-1",
        target_kind: "projects",
        target_id: id,
        change: "insert",
        before: null,
        after: { ...after, archived_at: null },
      },
    ]);
  });

  test("of a change tells what it was and is, and nothing of what stayed", async () => {
    const { id } = await create();
    await asActor((tx) => tx.project.update({ where: { id }, data: { name: "Renamed" } }));
    const [, changed] = await entries();
    expect(changed).toMatchObject({ change: "update", before: { name: "New" }, after: { name: "Renamed" } });
  });

  test("of a removal tells what was there", async () => {
    const { id } = await create();
    await asActor((tx) => tx.project.deleteMany());
    const [, removed] = await entries();
    expect(removed).toMatchObject({
      change: "delete",
      target_id: id,
      before: { name: "New", version: 1 },
      after: null,
    });
  });

  test("names whoever came past the app by their login", async () => {
    await database.owner("update organizations set name = 'By hand' where id = $1", [acme.organizationId]);
    const [{ login } = { login: "" }] = await database.owner<{ login: string }>("select session_user as login");
    expect(await entries()).toMatchObject([{ actor: `database:${login}`, verb: null, request_id: null }]);
  });

  test("names for whom somebody else acted", async () => {
    const onBehalf = `select set_config('app.on_behalf_of', 'user:2', true)`;
    await asActor(async (tx) => {
      await tx.$queryRawUnsafe(onBehalf);
      await tx.project.createMany({ data: newProject() });
    });
    expect(await entries()).toMatchObject([{ actor: `user:${acme.userId}`, on_behalf_of: "user:2" }]);
  });
});

describe("what is personal or secret", () => {
  const key = () => ({
    id: newId(),
    organizationId: acme.organizationId,
    name: "CI",
    prefix: "plinth_",
    hash: "a".repeat(64),
    scopes: ["project:read"],
    createdBy: acme.userId,
    createdAt: time,
  });

  test("is in no entry by its value, which still tells that it changed", async () => {
    const data = key();
    await asActor((tx) => tx.apiKey.createMany({ data }));
    await asActor((tx) => tx.apiKey.updateMany({ data: { hash: "b".repeat(64) } }));
    const [made, changed] = await entries();
    expect(made).toMatchObject({ after: { name: "CI", scopes: ["project:read"], hash: "[redacted]" } });
    expect(changed).toMatchObject({ before: { hash: "[redacted]" }, after: { hash: "[redacted]" } });
    expect(JSON.stringify([made, changed])).not.toMatch(/a{64}|b{64}/);
  });

  test("and what a migration added since is in none either, until it has a class; that nothing is there may be told", async () => {
    await database.owner("alter table projects add column owner_name text");
    const { id } = await create();
    await database.owner("update projects set owner_name = 'Ada' where id = $1", [id]);
    await database.owner("alter table projects drop column owner_name");
    const [, changed] = await entries();
    expect(changed).toMatchObject({ before: { owner_name: null }, after: { owner_name: "[redacted]" } });
  });

  test("is not needed for bookkeeping, of which there is no entry", async () => {
    await asActor((tx) => tx.apiKey.createMany({ data: key() }));
    await asActor((tx) => tx.apiKey.updateMany({ data: { lastUsedAt: time } }));
    await asActor((tx) => tx.apiKey.updateMany({ data: { lastUsedAt: new Date(), revokedAt: time } }));
    const [, revoked, ...more] = await entries();
    expect(revoked).toMatchObject({ before: { revoked_at: null }, after: { revoked_at: time } });
    expect(revoked?.["after"]).not.toHaveProperty("last_used_at");
    expect(more).toEqual([]);
  });
});

describe("every changed row leaves its entry", () => {
  test("in the transaction that changed it, or neither is there", async () => {
    const failed = asActor(async (tx) => {
      await tx.project.createMany({ data: newProject() });
      throw new Error("bug");
    });
    await expect(failed).rejects.toThrow("bug");
    expect(await entries()).toEqual([]);
  });

  test("once for each change, in the order of the changes", async () => {
    const data = [newProject("One"), newProject("Two")];
    await asActor(async (tx) => {
      await tx.project.createMany({ data });
      await tx.project.updateMany({ data: { version: 2 } });
      await tx.project.deleteMany({ where: { name: "One" } });
    });
    const told = (await entries()).map(({ change, target_id: id }) => [change, id]);
    const [one, two] = data.map(({ id }) => id);
    expect(told.map(([change]) => change)).toEqual(["insert", "insert", "update", "update", "delete"]);
    expect(new Set(told.slice(0, 2).map(([, id]) => id))).toEqual(new Set([one, two]));
    expect(told.at(-1)?.[1]).toBe(one);
  });

  test("also where a row goes with another one, and where it was changed into what it is", async () => {
    await create();
    await asActor((tx) => tx.project.updateMany({ data: { name: "New" } }));
    await asActor((tx) => tx.organization.deleteMany());
    expect((await changes()).toSorted()).toEqual([
      "delete memberships",
      "delete organizations",
      "delete projects",
      "insert projects",
    ]);
  });

  test("in every organization of somebody who goes, though the transaction is in none of them", async () => {
    const globex = await plantTenant(database, "Globex");
    await database.owner("insert into memberships values ($1, $2, 'viewer', now())", [
      globex.organizationId,
      acme.userId,
    ]);
    await outsideTenant(acme.userId, (tx) => tx.user.deleteMany({ where: { id: acme.userId } }));
    const gone = { actor: `user:${acme.userId}`, target_kind: "memberships", target_id: acme.userId, change: "delete" };
    expect(await entries()).toMatchObject([gone]);
    expect((await entries(globex)).at(-1)).toMatchObject(gone);
  });
});

test("an entry names the actor of its own scope, where one transaction has several", async () => {
  const globex = await plantTenant(database, "Globex");
  const other = userActor([], globex);
  const rename = (by: TenantActor) => inTenant(by, (tx) => tx.organization.updateMany({ data: { name: "Renamed" } }));
  await inOneTransaction(
    actor,
    () => rename(actor).then(() => rename(other)),
    async (tx) => void (await tx.$queryRaw`select 1`),
  );
  expect(await entries()).toMatchObject([{ actor: `user:${acme.userId}`, verb: "projects.create" }]);
  expect(await entries(globex)).toMatchObject([{ actor: `user:${globex.userId}`, verb: null }]);
});

describe("the chain of an organization", () => {
  const links = () =>
    database.owner<{ sequence: number; hash: string; previous: string; at: Date }>(
      `select sequence::int, encode(hash, 'hex') as hash, encode(previous_hash, 'hex') as previous, at
        from audit_entries where organization_id = $1 order by sequence`,
      [acme.organizationId],
    );

  /** Fails unless every entry follows the one before: by its number, its hash and its time. */
  function expectUnbroken(chain: Awaited<ReturnType<typeof links>>): void {
    expect(chain.map(({ sequence }) => sequence)).toEqual(chain.map((_, index) => index + 1));
    expect(chain.map(({ previous }) => previous)).toEqual([
      "0".repeat(64),
      ...chain.slice(0, -1).map(({ hash }) => hash),
    ]);
    expect(chain.map(({ at }) => at)).toEqual(chain.map(({ at }) => at).toSorted((one, other) => +one - +other));
    expect(new Set(chain.map(({ hash }) => hash)).size).toBe(chain.length);
  }

  test.each([false, true])("has no fork after thirty commands at once (serializable: %s)", async (serializable) => {
    const work = (tx: Transaction) => tx.project.createMany({ data: newProject(newId()) });
    for (let round = 0; round < 5; round++) {
      await Promise.all(Array.from({ length: 6 }, () => inTenant(actor, work, { serializable })));
    }
    const chain = await links();
    expect(chain).toHaveLength(32);
    expectUnbroken(chain);
  });

  test.each(["repeatable read", "serializable"])("fails a %s transaction that saw an older head", async (isolation) => {
    const session = new pg.Client({ connectionString: process.env["DATABASE_URL"] });
    await session.connect();
    await session.query(`begin isolation level ${isolation}`);
    await session.query("select set_config('app.organization_id', $1, true)", [acme.organizationId]);
    await session.query("select count(*) from memberships");
    await create(newProject("Faster"));
    await session.query("update organizations set version = version + 1");
    await expect(session.query("commit")).rejects.toMatchObject({ code: "40001" });
    await session.end();
    expect(await changes()).toEqual(["insert projects"]);
    expectUnbroken(await links());
  });

  test("takes nobody's word for an entry's place", async () => {
    const forged = `insert into audit_entries values ('${acme.organizationId}', 99, now(), 'user:1', null, null, null, 'x', 'x',
      'insert', null, null, '', '')`;
    await expect(asActor((tx) => tx.$executeRawUnsafe(forged))).rejects.toThrow(/only a change of a row/);
    await expect(database.owner(forged)).rejects.toThrow(/only a change of a row/);
  });

  test("is another organization's secret", async () => {
    const globex = await plantTenant(database, "Globex");
    const seen = await readInTenant(actor, (db) => db.auditEntry.findMany({ select: { organizationId: true } }));
    expect(seen).toHaveLength(2);
    expect(seen.filter(({ organizationId }) => organizationId === globex.organizationId)).toEqual([]);
    expect(await outsideTenant(null, (tx) => tx.auditEntry.count())).toBe(0);
  });

  test("outlives the organization and everybody in it, and takes the next one's entries", async () => {
    await plantMember(database, { ...acme, userId: newId() }, "viewer");
    await asActor((tx) => tx.organization.deleteMany());
    await database.owner("delete from users");
    const chain = await links();
    expect(chain).toHaveLength(6);
    expectUnbroken(chain);
  });
});

describe("the app's role", () => {
  test.each([
    "update audit_entries set actor = 'user:1'",
    "delete from audit_entries",
    "truncate audit_entries",
    "alter table audit_entries disable trigger all",
    "alter table projects disable trigger audit",
    "drop trigger audit on projects",
    "set session_replication_role = replica",
    "create or replace function audit_change() returns trigger language plpgsql as 'begin return null; end'",
    "set role plinth_auditor",
  ])("may not: %s", async (sql) => {
    const session = new pg.Client({ connectionString: process.env["DATABASE_URL"] });
    await session.connect();
    await expect(session.query(sql)).rejects.toMatchObject({ code: "42501" });
    await session.end();
  });
});
