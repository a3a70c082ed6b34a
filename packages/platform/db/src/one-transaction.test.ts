import { type TenantActor, newId } from "@plinth/kernel";
import { type Tenant, plantTenant, userActor, testDatabase } from "@plinth/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { inOneTransaction, inTenant, outsideTenant, readInTenant } from "./transaction.ts";

const database = testDatabase();
let acme: Tenant;
let globex: Tenant;
let actor: TenantActor;

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
  globex = await plantTenant(database, "Globex");
  actor = userActor([], acme);
});

function project(name: string, { organizationId }: { organizationId: string } = acme) {
  const time = new Date();
  return { id: newId(), organizationId, name, createdAt: time, updatedAt: time };
}
const store = (name: string, by = actor) => inTenant(by, (tx) => tx.project.createMany({ data: project(name, by) }));
const named = (prefix: string) =>
  database.owner<{ name: string }>("select name from projects where name like $1 order by 1", [`${prefix}%`]);
const names = async (prefix: string) => (await named(prefix)).map(({ name }) => name);
const nothing = async () => {};

describe("in one transaction", () => {
  test("everything is stored once the last step has been, and nothing can be seen before", async () => {
    const before = await inOneTransaction(
      actor,
      async () => {
        await store("Whole 1");
        await store("Whole 2");
        return names("Whole");
      },
      async () => expect(await names("Whole")).toEqual([]),
    );
    expect([before, await names("Whole")]).toEqual([[], ["Whole 1", "Whole 2"]]);
  });

  test("nothing is stored when the work fails at its end, or the last step does", async () => {
    const bug = new Error("bug");
    const fails = async () => {
      throw bug;
    };
    await expect(inOneTransaction(actor, () => store("Half 1").then(fails), nothing)).rejects.toBe(bug);
    await expect(inOneTransaction(actor, () => store("Half 2"), fails)).rejects.toBe(bug);
    expect(await names("Half")).toEqual([]);
  });

  test("a read sees what was stored in it", async () => {
    const seen = await inOneTransaction(
      actor,
      async () => {
        await store("Seen");
        return readInTenant(actor, (db) => db.project.count({ where: { name: "Seen" } }));
      },
      nothing,
    );
    expect(seen).toBe(1);
  });

  test("a part that fails takes back its own changes, and the rest goes on", async () => {
    await inOneTransaction(
      actor,
      async () => {
        await store("Part 1");
        await expect(store("PART 1")).rejects.toMatchObject({ code: "conflict" });
        await store("Part 2");
      },
      nothing,
    );
    expect(await names("Part")).toEqual(["Part 1", "Part 2"]);
  });

  test("each part keeps to its own scope, also when they are begun at once", async () => {
    const other = userActor([], globex);
    const count = (by: TenantActor) => readInTenant(by, (db) => db.organization.findMany({ select: { name: true } }));
    const seen = await inOneTransaction(
      actor,
      () =>
        Promise.all([count(actor), count(other), outsideTenant(null, (tx) => tx.organization.count()), count(actor)]),
      nothing,
    );
    expect(seen).toEqual([[{ name: "Acme" }], [{ name: "Globex" }], 0, [{ name: "Acme" }]]);
  });

  test("what is apart stays, also when all else is taken back", async () => {
    const data = project("Apart: counted");
    const work = async () => {
      await store("Apart: lost");
      await inTenant(actor, (tx) => tx.project.createMany({ data }), { apart: true });
      throw new Error("refused");
    };
    await expect(inOneTransaction(actor, work, nothing)).rejects.toThrow("refused");
    expect(await names("Apart")).toEqual(["Apart: counted"]);
  });

  test("collisions are tried again as a whole", async () => {
    const { id } = await inTenant(actor, (tx) => tx.project.create({ data: project("Counter"), select: { id: true } }));
    const second = await inTenant(actor, (tx) =>
      tx.project.create({ data: project("Counter 2"), select: { id: true } }),
    );
    const increment = (order: readonly string[]) =>
      inOneTransaction(
        actor,
        async () => {
          for (const each of order) {
            await inTenant(actor, (tx) =>
              tx.project.update({ where: { id: each }, data: { version: { increment: 1 } }, select: { id: true } }),
            );
          }
        },
        nothing,
      );
    const orders = Array.from({ length: 4 }, (_, turn) => (turn % 2 === 0 ? [id, second.id] : [second.id, id]));
    await Promise.all(orders.map(increment));
    expect(await database.owner("select version from projects where id = any($1)", [[id, second.id]])).toEqual([
      { version: 5 },
      { version: 5 },
    ]);
  });
});
