import { beforeEach, describe, expect, test, vi } from "vitest";
import { caller, refusal, testDatabase } from "@/server/testing/index.ts";

const database = testDatabase();
const secret = "a-secret-that-is-32-characters-long";
vi.stubEnv("CRON_SECRET", secret);
beforeEach(() => database.owner("truncate schedule_runs"));

const ask = (name: string, authorization?: string) =>
  caller(authorization === undefined ? {} : { authorization })(`GET /api/cron/${name}`);

describe("GET", () => {
  test("runs what is due, once however often it is called", async () => {
    const [first, second] = [await ask("dispatch", `Bearer ${secret}`), await ask("dispatch", `Bearer ${secret}`)];
    const [row] = await database.owner<{ at: Date }>(
      "select scheduled_for as at from schedule_runs where finished_at is not null",
    );
    const id = `dispatch@${row?.at.toISOString() ?? ""}`;
    expect([first.status, first.json]).toEqual([200, { id, status: "done" }]);
    expect([second.status, second.json]).toEqual([200, { id, status: "had" }]);
  });

  test.each([undefined, "", "Bearer", "Bearer another", secret, `bearer ${secret}`, `Bearer ${secret}x`])(
    "answers 401 to %j, and runs nothing",
    async (authorization) => {
      expect(refusal(await ask("dispatch", authorization))).toEqual([401, "sign_in_required"]);
      expect(await database.owner("select name from schedule_runs")).toEqual([]);
    },
  );

  test("answers 404 to a name that no schedule has", async () => {
    expect(refusal(await ask("nothing", `Bearer ${secret}`))).toEqual([404, "not_found"]);
  });

  test("answers 500 when the run fails, so that the host's own log of crons shows it", async () => {
    await database.owner("alter table event_deliveries rename to away");
    expect(refusal(await ask("dispatch", `Bearer ${secret}`))).toEqual([500, "internal_error"]);
    await database.owner("alter table away rename to event_deliveries");
  });
});
