import { setTimeout as sleep } from "node:timers/promises";
import { testDatabase } from "@plinth/testing";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createScheduler } from "./scheduler.ts";
import { type ScheduledRun, schedule } from "./schedule.ts";
import { patience } from "./testing/happenings.ts";

const database = testDatabase();
beforeEach(() => database.owner("truncate schedule_runs"));
afterEach(() => vi.useRealTimers());

/** A scheduler of one schedule with all the runs that it began. */
function schedulerOf(work: () => Promise<void> = async () => {}, cron = "0 0 * * *") {
  const runs: ScheduledRun[] = [];
  const handle = async (run: ScheduledRun) => {
    runs.push(run);
    await work();
  };
  return { runs, scheduler: createScheduler({ schedules: [schedule({ name: "sweep", cron, handle })] }) };
}

const today = async () => {
  const [row] = await database.owner<{ today: Date }>(
    "select date_trunc('day', now() at time zone 'UTC') at time zone 'UTC' as today",
  );
  return row?.today.toISOString() ?? "";
};
const oneDayLater = () => database.owner("update schedule_runs set scheduled_for = scheduled_for - interval '1 day'");

describe("a time of a schedule", () => {
  test("is run once, under an id that tells which it is", async () => {
    const { runs, scheduler } = schedulerOf();
    const id = `sweep@${await today()}`;
    expect(await scheduler.run("sweep")).toEqual({ id, status: "done" });
    expect(await scheduler.run("sweep")).toEqual({ id, status: "had" });
    expect(await scheduler.runDue()).toEqual([{ id, status: "had" }]);
    expect(runs.map((run) => run.id)).toEqual([id]);
  });

  test("is run once however many processes come at once", async () => {
    const { runs, scheduler } = schedulerOf(() => sleep(20));
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => scheduler.run("sweep")));
    const statuses = outcomes.map((outcome) => String(outcome?.status));
    expect(statuses.toSorted()).toEqual(["done", ...Array.from({ length: 7 }, () => "had")]);
    expect(runs).toHaveLength(1);
  });

  test("is followed by the next one, and what was missed is run once", async () => {
    const { runs, scheduler } = schedulerOf();
    await scheduler.run("sweep");
    await oneDayLater();
    await oneDayLater();
    expect(await scheduler.run("sweep")).toMatchObject({ status: "done" });
    expect(await scheduler.run("sweep")).toMatchObject({ status: "had" });
    expect(runs).toHaveLength(2);
  });

  test("waits for the one before, which is still running", async () => {
    const { runs, scheduler } = schedulerOf();
    await scheduler.run("sweep");
    await oneDayLater();
    await database.owner("update schedule_runs set finished_at = null");
    await database.owner("update schedule_runs set lease_until = now() + interval '1 minute'");
    expect(await scheduler.run("sweep")).toMatchObject({ status: "had" });
    expect(runs).toHaveLength(1);
  });

  test("that failed is run again, though not at once", async () => {
    let broken = true;
    const { runs, scheduler } = schedulerOf(async () => {
      if (broken) throw new TypeError("hunter2");
    });
    expect(await scheduler.run("sweep")).toMatchObject({ status: "failed" });
    expect(await database.owner("select failure, finished_at from schedule_runs")).toEqual([
      { failure: "TypeError", finished_at: null },
    ]);
    broken = false;
    expect(await scheduler.run("sweep")).toMatchObject({ status: "had" });
    await database.owner("update schedule_runs set lease_until = now()");
    expect(await scheduler.run("sweep")).toMatchObject({ status: "done" });
    expect(runs.map(({ id }) => id)).toEqual([runs[0]?.id, runs[0]?.id]);
  });

  test("whose process died is run again when its lease ends, and the one that was taken over ends nothing", async () => {
    let wake = () => {};
    const asleep = new Promise<void>((resolve) => (wake = resolve));
    const dying = schedulerOf(() => asleep);
    const late = dying.scheduler.run("sweep");
    await vi.waitFor(() => expect(dying.runs).toHaveLength(1), patience);
    const { runs, scheduler } = schedulerOf(async () => {
      wake();
      await late;
      expect(await database.owner("select finished_at from schedule_runs")).toEqual([{ finished_at: null }]);
    });
    expect(await scheduler.run("sweep")).toMatchObject({ status: "had" });
    await database.owner("update schedule_runs set lease_until = now()");
    expect(await scheduler.run("sweep")).toMatchObject({ status: "done" });
    expect(runs).toHaveLength(1);
  });

  test.each([-10, 10])("is the same on a server whose clock is %i minutes off", async (minutes) => {
    const { scheduler } = schedulerOf(undefined, "* * * * *");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + minutes * 60_000 });
    const outcome = await scheduler.run("sweep");
    const [row] = await database.owner(
      "select now() - scheduled_for < interval '2 minutes' and scheduled_for <= now() as close from schedule_runs",
    );
    expect([outcome?.status, row]).toEqual(["done", { close: true }]);
  });
});

test("a schedule that nobody declared is not run", async () => {
  expect(await schedulerOf().scheduler.run("nothing")).toBeNull();
});

test("a schedule that fails holds up no other one", async () => {
  const ran: string[] = [];
  const first = schedule({
    name: "first",
    cron: "* * * * *",
    handle: async () => {
      throw new Error("no");
    },
  });
  const second = schedule({ name: "second", cron: "* * * * *", handle: async ({ id }) => void ran.push(id) });
  const outcomes = await createScheduler({ schedules: [first, second] }).runDue();
  expect(outcomes.map(({ status }) => status)).toEqual(["failed", "done"]);
  expect(ran).toHaveLength(1);
});
