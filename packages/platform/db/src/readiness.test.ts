import { plantTenant, testDatabase } from "@plinth/testing";
import { beforeAll, describe, expect, inject, test, vi } from "vitest";

const database = testDatabase();
let asOwner: string;

beforeAll(async () => {
  const url = new URL(inject("testServer").ownerUrl);
  url.pathname = new URL(process.env["DATABASE_URL"] ?? "").pathname;
  asOwner = url.toString();
});

async function connectedBy(url: string) {
  const { disconnect } = await import("./client.ts");
  await disconnect();
  vi.stubEnv("DATABASE_URL", url);
  vi.resetModules();
  return import("./index.ts");
}

describe("the database is ready", () => {
  test("when it answers the app's role", async () => {
    const { assertDatabaseReady } = await connectedBy(process.env["DATABASE_URL"] ?? "");
    await expect(assertDatabaseReady()).resolves.toBeUndefined();
  });

  test("when it was reached as the owner, since every query runs as the app's role all the same", async () => {
    await plantTenant(database, "Acme");
    const { assertDatabaseReady, outsideTenant } = await connectedBy(asOwner);
    await expect(assertDatabaseReady()).resolves.toBeUndefined();
    expect(await outsideTenant(null, (tx) => tx.$queryRaw`select current_user::text as role`)).toEqual([
      { role: "plinth_app" },
    ]);
    expect(await outsideTenant(null, (tx) => tx.organization.count())).toBe(0);
  });
});

describe("the database is not ready", () => {
  test("when the app's role owns a table, whose walls it could take down", async () => {
    const { assertDatabaseReady } = await connectedBy(asOwner);
    await database.owner("alter table accounts owner to plinth_app");
    await expect(assertDatabaseReady()).rejects.toThrow(/plinth_app.*apply the migrations/);
    await database.owner("alter table accounts owner to current_user");
    await expect(assertDatabaseReady()).resolves.toBeUndefined();
  });

  test("when nothing answers: that is a 503, to be tried again", async () => {
    const { assertDatabaseReady } = await connectedBy("postgresql://plinth_app:hunter2@127.0.0.1:1/none");
    await expect(assertDatabaseReady()).rejects.toMatchObject({ code: "unavailable", retryAfterSeconds: 5 });
  });
});
