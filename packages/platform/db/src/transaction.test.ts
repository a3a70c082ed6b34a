import { type TenantActor, newId } from "@plinth/kernel";
import { type Tenant, plantTenant, userActor, testDatabase } from "@plinth/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { type Transaction, inTenant, outsideTenant } from "./transaction.ts";

const database = testDatabase();
let acme: Tenant;
let actor: TenantActor;

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
  actor = userActor([], acme);
});

const project = (name: string, version = 1) => {
  const time = new Date();
  return { id: newId(), organizationId: acme.organizationId, name, version, createdAt: time, updatedAt: time };
};
const named = (name: string) =>
  database.owner<{ version: number }>("select version from projects where name = $1", [name]);
const versionOf = async (tx: Transaction, id: string) =>
  (await tx.project.findUniqueOrThrow({ where: { id }, select: { version: true } })).version;

async function plant(name: string): Promise<string> {
  const data = project(name);
  await inTenant(actor, (tx) => tx.project.createMany({ data }));
  return data.id;
}

describe("a transaction that fails", () => {
  test("by an error of ours stores nothing, and throws that very error", async () => {
    const bug = new Error("bug");
    const failed = inTenant(actor, async (tx) => {
      await tx.project.createMany({ data: project("Half") });
      throw bug;
    });
    await expect(failed).rejects.toBe(bug);
    expect(await named("Half")).toEqual([]);
  });

  test("by an error of the database stores nothing of what went before", async () => {
    const failed = inTenant(actor, async (tx) => {
      await tx.project.createMany({ data: project("First half") });
      await tx.project.createMany({ data: project("FIRST HALF") });
    });
    await expect(failed).rejects.toMatchObject({ code: "conflict" });
    expect(await named("First half")).toEqual([]);
  });
});

describe("transactions that collide", () => {
  test("when serializable, count every one of eight increments", async () => {
    const id = await plant("Counter");
    const increment = () =>
      inTenant(
        actor,
        async (tx) => {
          const version = await versionOf(tx, id);
          await tx.project.update({ where: { id }, data: { version: version + 1 } });
        },
        { serializable: true },
      );
    // Each try that fails was beaten by another one that is done then: among eight, at the eighth try nobody is left.
    await Promise.all(Array.from({ length: 8 }, increment));
    expect(await named("Counter")).toEqual([{ version: 9 }]);
  });

  test("in a deadlock are both done, whoever had to try again", async () => {
    const ids = [await plant("Left"), await plant("Right")];
    const bothHoldOne = meeting(2);
    let tries = 0;
    const lockBoth = (order: readonly string[]) =>
      inTenant(actor, async (tx) => {
        const first = ++tries <= 2;
        for (const id of order) {
          await tx.project.update({ where: { id }, data: { version: { increment: 1 } } });
          if (first) await bothHoldOne();
        }
      });
    await Promise.all([lockBoth(ids), lockBoth(ids.toReversed())]);
    expect(tries).toBeGreaterThan(2);
    expect([await named("Left"), await named("Right")]).toEqual([[{ version: 3 }], [{ version: 3 }]]);
  });
});

test("instants are stored and read right in a database whose own time zone is another", async () => {
  const [{ name } = { name: "" }] = await database.owner<{ name: string }>("select current_database()::text as name");
  await database.owner(`alter database "${name}" set timezone to 'Europe/Berlin'`);
  await database.owner(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and usename = 'plinth_app'",
  );
  await expect
    .poll(() =>
      outsideTenant(null, (tx) => tx.$queryRaw`select 1`).then(
        () => "up",
        () => "down",
      ),
    )
    .toBe("up");
  const createdAt = new Date("2026-07-01T12:00:00.123Z");
  const data = { ...project("Summer"), createdAt };
  await inTenant(actor, (tx) => tx.project.createMany({ data }));
  const read = await inTenant(actor, (tx) =>
    tx.project.findFirst({ where: { createdAt }, select: { id: true, createdAt: true } }),
  );
  expect(read).toEqual({ id: data.id, createdAt });
  expect(
    await database.owner("select extract(epoch from created_at)::float8 * 1000 as ms from projects where id = $1", [
      data.id,
    ]),
  ).toEqual([{ ms: createdAt.getTime() }]);
});

/** Resolves once `count` callers have come; later ones do not wait. */
function meeting(count: number): () => Promise<void> {
  let come = 0;
  let open: () => void = () => {};
  const everybody = new Promise<void>((resolve) => (open = resolve));
  return () => {
    come += 1;
    if (come === count) open();
    return everybody;
  };
}
