import { newId } from "@plinth/kernel";
import { type Tenant, plantTenant, userActor, testDatabase } from "@plinth/testing";
import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { Prisma } from "./generated/client.ts";
import {
  type Reader,
  type Transaction,
  inTenant,
  outsideTenant,
  readInTenant,
  readOutsideTenant,
} from "./transaction.ts";

const database = testDatabase();
/** A sample: the catalog says that every other table has the very same policy. */
const tried = ["organizations", "memberships", "projects", "outbox_events"] as const;
let acme: Tenant;
let globex: Tenant;

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
  globex = await plantTenant(database, "Globex");
  for (const { organizationId } of [acme, globex]) {
    await database.owner(
      "insert into projects (id, organization_id, name, created_at, updated_at) values ($1, $2, 'Canary', now(), now())",
      [newId(), organizationId],
    );
    await database.owner("insert into outbox_events values ($1, $2, 'project.created', $1, 'test', '{}', now())", [
      newId(),
      organizationId,
    ]);
  }
});

const asAcme = <T>(work: (tx: Transaction) => Promise<T>) => inTenant(userActor([], acme), work);
const ownerOf = (table: string) => (table === "organizations" ? "id" : "organization_id");
const stored = (table: string) => database.owner(`select * from ${table} order by 1, 2`);

describe.each(tried)("%s", (table) => {
  const read = (tx: Transaction) =>
    tx.$queryRawUnsafe<{ owner: string }[]>(`select ${ownerOf(table)}::text as owner from ${table}`);
  const update = (tx: Transaction) => tx.$executeRawUnsafe(`update ${table} set created_at = now()`);
  const remove = (tx: Transaction) => tx.$executeRawUnsafe(`delete from ${table}`);
  const foreign = (tx: Transaction) =>
    tx.$executeRawUnsafe(insertInto[table], newId(), globex.organizationId, globex.userId);

  test("is empty without an organization", async () => {
    expect(await outsideTenant(null, read)).toEqual([]);
  });

  test("cannot be written without an organization", async () => {
    const before = await stored(table);
    await expect(outsideTenant(null, foreign)).rejects.toThrow(/row-level security/);
    await Promise.allSettled([outsideTenant(null, update), outsideTenant(null, remove)]);
    expect(await stored(table)).toEqual(before);
  });

  test("shows an organization its own rows only, also to a query that names none", async () => {
    expect(await asAcme(read)).toEqual([{ owner: acme.organizationId }]);
    const all = (db: Reader) => db.$queryRaw`select * from ${Prisma.raw(table)}`;
    expect(await readInTenant(userActor([], acme), all)).toHaveLength(1);
    expect(await readOutsideTenant(null, all)).toEqual([]);
  });

  test("takes no row for another organization", async () => {
    const before = await stored(table);
    await expect(asAcme(foreign)).rejects.toThrow(/row-level security/);
    expect(await stored(table)).toEqual(before);
  });

  test("gives no row away to another organization", async () => {
    const before = await stored(table);
    const away = `update ${table} set ${ownerOf(table)} = '${newId()}'`;
    await expect(asAcme((tx) => tx.$executeRawUnsafe(away))).rejects.toThrow(/row-level security|permission denied/);
    expect(await stored(table)).toEqual(before);
  });
});

describe.each(["memberships", "projects", "organizations"])("an update or delete of all %s", (table) => {
  test("changes nothing of another organization", async () => {
    const theirs = () => database.owner(`select * from ${table} where ${ownerOf(table)} = $1`, [globex.organizationId]);
    const before = await theirs();
    const changed = asAcme(async (tx) => {
      const updated = await tx.$executeRawUnsafe(`update ${table} set created_at = now()`);
      const deleted = await tx.$executeRawUnsafe(`delete from ${table}`);
      throw new RolledBack([updated, deleted]);
    });
    await expect(changed).rejects.toMatchObject({ counts: [1, 1] });
    expect(before).toHaveLength(1);
    expect(await theirs()).toEqual(before);
  });
});

describe("a person outside of an organization", () => {
  const asGlobexOwner = <T>(work: (tx: Transaction) => Promise<T>) => outsideTenant(globex.userId, work);

  test("sees the own memberships and their organizations, and no other", async () => {
    const seen = await asGlobexOwner((tx) =>
      Promise.all([
        tx.membership.findMany({ select: { userId: true } }),
        tx.organization.findMany({ select: { id: true } }),
      ]),
    );
    expect(seen).toEqual([[{ userId: globex.userId }], [{ id: globex.organizationId }]]);
  });

  test("sees nothing that is in them", async () => {
    expect(await asGlobexOwner((tx) => tx.project.count())).toBe(0);
    expect(await asGlobexOwner((tx) => tx.outboxEvent.count())).toBe(0);
  });

  test("can change neither", async () => {
    const data = { createdAt: new Date() };
    expect(await asGlobexOwner((tx) => tx.membership.updateMany({ data }))).toEqual({ count: 0 });
    expect(await asGlobexOwner((tx) => tx.organization.deleteMany())).toEqual({ count: 0 });
    const { userId } = globex;
    const intrusion = { organizationId: acme.organizationId, userId, role: "owner", ...data };
    await expect(asGlobexOwner((tx) => tx.membership.createMany({ data: intrusion }))).rejects.toThrow(
      /row-level security/,
    );
  });
});

describe("the app's role", () => {
  test.each([
    "set role postgres",
    "set session authorization postgres",
    "update outbox_events set name = 'x'",
    "truncate projects",
    "alter table projects disable row level security",
    "drop policy tenant on projects",
    "create table public.mine ()",
    "delete from _prisma_migrations",
    "copy (select 1) to program 'true'",
  ])("may not: %s", async (sql) => {
    await expect(asApp(sql)).rejects.toMatchObject({ code: "42501" });
  });
});

describe("what was kept for 30 days", () => {
  test("is all that the app may remove of the events, and of its own organization's alone", async () => {
    const event = "insert into outbox_events values ($1, $2, 'a.b', $1, 'test', '{}', now() - $3::interval)";
    const [old, young, foreign] = [newId(), newId(), newId()];
    await database.owner(event, [old, globex.organizationId, "31 days"]);
    await database.owner(event, [young, globex.organizationId, "29 days"]);
    await database.owner(event, [foreign, acme.organizationId, "31 days"]);
    const ids = { id: { in: [old, young, foreign] } };
    expect(await inTenant(userActor([], globex), (tx) => tx.outboxEvent.deleteMany({ where: ids }))).toEqual({
      count: 1,
    });
    const left = await database.owner("select id from outbox_events where id = any($1) order by id", [
      [old, young, foreign],
    ]);
    expect(left.map(({ id }) => id as unknown)).toEqual([young, foreign].toSorted());
  });
});

const insertInto = {
  organizations:
    "insert into organizations (id, name, created_at) select $1::uuid, 'x', now() where $2::text <> $3::text",
  memberships:
    "insert into memberships (user_id, organization_id, role, created_at) select $3::uuid, $2::uuid, 'x', now() where $1::text is not null",
  projects:
    "insert into projects (id, organization_id, name, created_at, updated_at) select $1::uuid, $2::uuid, 'x', now(), now() where $3::text is not null",
  outbox_events: "insert into outbox_events select $1::uuid, $2::uuid, 'a.b', $1::uuid, $3::text, '{}', now()",
} as const satisfies Record<(typeof tried)[number], string>;

/** Takes a transaction back, and says what it would have changed. */
class RolledBack extends Error {
  readonly counts: readonly number[];

  constructor(counts: readonly number[]) {
    super("rolled back");
    this.counts = counts;
  }
}

async function asApp(sql: string): Promise<unknown> {
  const session = new pg.Client({ connectionString: process.env["DATABASE_URL"] });
  await session.connect();
  try {
    return await session.query(sql);
  } finally {
    await session.end();
  }
}
