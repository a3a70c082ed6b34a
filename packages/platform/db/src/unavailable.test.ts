import { toProblem } from "@plinth/kernel";
import { userActor, testDatabase } from "@plinth/testing";
import { describe, expect, test, vi } from "vitest";

testDatabase();
vi.stubEnv("DATABASE_POOL_MAX", "1");

/** The front door as a process sees it that was started with this URL. */
async function reaching(change: Partial<URL>) {
  const url = Object.assign(new URL(process.env["DATABASE_URL"] ?? ""), change);
  const { disconnect } = await import("./client.ts");
  await disconnect();
  vi.stubEnv("DATABASE_URL", url.toString());
  vi.resetModules();
  return import("./index.ts");
}

async function refusal(work: Promise<unknown>) {
  const error: unknown = await work.catch((refused: unknown) => refused);
  expect(JSON.stringify(toProblem(error, { instance: "/", requestId: "request-1" }))).not.toMatch(
    /hunter2|127\.0\.0\.1|plinth_app/,
  );
  return error;
}

describe("a database that is unavailable is a 503", () => {
  test("when every connection stays busy", { timeout: 60_000 }, async () => {
    const { outsideTenant } = await reaching({});
    let release = () => {};
    const released = new Promise<void>((resolve) => (release = resolve));
    const busy = outsideTenant(null, () => released);
    const waiting = outsideTenant(null, (tx) => tx.$queryRaw`select 1`);
    expect(await refusal(waiting)).toMatchObject({ code: "unavailable", status: 503, retryAfterSeconds: 5 });
    release();
    await busy;
    await expect(outsideTenant(null, (tx) => tx.$queryRaw`select 1 as one`)).resolves.toEqual([{ one: 1 }]);
  });

  test.each<[string, Partial<URL>]>([
    ["when nothing listens", { hostname: "127.0.0.1", port: "1" }],
    ["when its host has no address", { hostname: "nowhere.invalid" }],
  ])("%s", async (_, change) => {
    const { inTenant, readInTenant } = await reaching({ ...change, password: "hunter2" });
    const works = [
      inTenant(userActor([]), (tx) => tx.project.count()),
      readInTenant(userActor([]), (db) => db.project.count()),
      readInTenant(userActor([]), (db) => db.$queryRaw`select 1`),
    ];
    const refusals = await Promise.all(works.map(refusal));
    expect(refusals).toMatchObject(works.map(() => ({ code: "unavailable", status: 503, retryAfterSeconds: 5 })));
  });
});
