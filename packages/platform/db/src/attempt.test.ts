import { newId } from "@plinth/kernel";
import { type Tenant, plantTenant, testDatabase, userActor } from "@plinth/testing";
import { beforeAll, expect, test, vi } from "vitest";
import { sendDirectly } from "./scope.ts";
import { attempt, inTenant, readInTenant, together } from "./transaction.ts";

vi.stubEnv("DATABASE_POOL_MAX", "1");
const database = testDatabase();
let acme: Tenant;
beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
});

const actor = () => userActor([], acme);
const store = (name: string) => {
  const time = new Date();
  const data = { id: newId(), organizationId: acme.organizationId, name, createdAt: time, updatedAt: time };
  return inTenant(actor(), (tx) => tx.project.createMany({ data }));
};
const names = async (prefix: string) =>
  (
    await database.owner<{ name: string }>("select name from projects where name like $1 order by 1", [`${prefix}%`])
  ).map(({ name }) => name);

test("an attempt that fails takes back all its parts, and nothing of before or after", async () => {
  const fails = async () => {
    await store("Attempt 2");
    await store("Attempt 3");
    throw new Error("changed my mind");
  };
  await together(actor(), async () => {
    await store("Attempt 1");
    await expect(attempt(fails)).rejects.toThrow("changed my mind");
    await attempt(() => store("Attempt 4"));
  });
  expect(await names("Attempt")).toEqual(["Attempt 1", "Attempt 4"]);
});

test("an attempt that hides what the database refused fails all the same, alone", async () => {
  const hides = () =>
    inTenant(actor(), async (tx) => {
      await tx.$queryRaw`select 1 / 0`.catch(() => {});
    });
  await together(actor(), async () => {
    await store("Hidden 1");
    await expect(attempt(hides)).rejects.toThrow(/aborted/);
    await store("Hidden 2");
  });
  expect(await names("Hidden")).toEqual(["Hidden 1", "Hidden 2"]);
});

test("a vital part that fails takes all along, whoever hides it", async () => {
  const hides = () => inTenant(actor(), () => Promise.reject(new Error("no good")), { vital: true }).catch(() => {});
  const stores = async () => {
    await store("Vital 1");
    await attempt(hides);
    await store("Vital 2");
  };
  await expect(together(actor(), stores)).rejects.toThrow("no good");
  expect(await names("Vital")).toEqual([]);
});

test("an attempt that spoils the transaction behind its parts fails all of it", async () => {
  const spoils = async () => {
    const part = await inTenant(actor(), async (tx) => ({ tx }));
    await store("Spoilt");
    await attempt(async () => void (await part.tx.$queryRaw`select 1 / 0`.catch(() => {})));
  };
  await expect(together(actor(), spoils)).rejects.toThrow(/aborted/);
  expect(await names("Spoilt")).toEqual([]);
});

test("what is sent directly after its transaction's end reaches nobody who has the connection then", async () => {
  let late = sendDirectly;
  await inTenant(actor(), async () => {
    const send = sendDirectly();
    late = () => send;
    await send?.("savepoint kept");
  });
  await inTenant(actor(), async (tx) => {
    await tx.$queryRaw`select 1`;
    await expect(late()?.("rollback")).rejects.toThrow("The transaction has ended.");
  });
  expect(await readInTenant(actor(), (db) => db.organization.count())).toBe(1);
});
