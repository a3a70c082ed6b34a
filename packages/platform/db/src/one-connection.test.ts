import { type Tenant, plantTenant, userActor, testDatabase } from "@plinth/testing";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { client } from "./client.ts";
import { inTenant, outsideTenant, readInTenant } from "./transaction.ts";

vi.stubEnv("DATABASE_POOL_MAX", "1");
const database = testDatabase();
let acme: Tenant;
let globex: Tenant;

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
  globex = await plantTenant(database, "Globex");
});

const select = { name: true } as const;
const names = (tenant: Tenant) => inTenant(userActor([], tenant), (tx) => tx.organization.findMany({ select }));
const namesRead = (tenant: Tenant) => readInTenant(userActor([], tenant), (db) => db.organization.findMany({ select }));

describe("the next transaction on the same connection", () => {
  test("has its own organization only", async () => {
    const seen = [await names(acme), await namesRead(globex), await namesRead(acme), await names(globex)];
    expect(seen.flat().map(({ name }) => name)).toEqual(["Acme", "Globex", "Acme", "Globex"]);
    expect(await outsideTenant(null, (tx) => tx.organization.count())).toBe(0);
  });

  test("has nothing of one that failed", async () => {
    const failed = inTenant(userActor([], acme), (tx) => tx.$queryRaw`select 1 / 0`);
    await expect(failed).rejects.toThrow(/division by zero/);
    expect(await outsideTenant(null, (tx) => tx.organization.count())).toBe(0);
  });

  test("has no organization where it sets none, and no user", async () => {
    await names(acme);
    const scope = await outsideTenant(
      null,
      (tx) =>
        tx.$queryRaw`select current_setting('app.organization_id') as organization, current_setting('app.user_id') as "user"`,
    );
    expect(scope).toEqual([{ organization: "", user: "" }]);
  });

  test("cannot be made without saying for whom", async () => {
    await names(acme);
    await expect(client().organization.count()).rejects.toThrow("outside of inTenant and outsideTenant");
  });

  test("waits for its turn, and mixes nothing, when forty come at once", async () => {
    const tenants = Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? acme : globex));
    const seen = await Promise.all(tenants.map((tenant, n) => (n % 3 === 0 ? names : namesRead)(tenant)));
    expect(seen).toEqual(tenants.map((tenant) => [{ name: tenant === acme ? "Acme" : "Globex" }]));
  });
});
