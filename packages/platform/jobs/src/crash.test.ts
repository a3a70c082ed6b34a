import { once } from "node:events";
import { testEnv } from "@plinth/env";
import { newId } from "@plinth/kernel";
import { plantTenant, testDatabase } from "@plinth/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { claim } from "./claim.ts";
import { registerConsumers } from "./deliveries.ts";
import { createDispatcher } from "./dispatcher.ts";
import { crashLoop } from "./testing/crash/loop.ts";
import { type WorkerFile, bundleWorker, startWorker } from "./testing/crash/workers.ts";
import { faultPoints } from "./testing/fault-points.ts";
import { type Effect, happen, patience, prepareEffects, producer, witness } from "./testing/happenings.ts";

const database = testDatabase();
const { TEST_KILLS: kills } = testEnv();
/** Nothing here depends on time: a slow machine may have all it needs. */
const timeout = kills * 60_000;
let worker: WorkerFile;

beforeAll(async () => {
  worker = await bundleWorker();
  await prepareEffects(database);
});
afterAll(() => worker.remove());
beforeEach(() => database.owner("truncate event_consumers, event_deliveries, causes, effects, subjects"));

const run = (inbox: boolean, times: number) =>
  crashLoop({ database, workerFile: worker, kills: times, transactionsPerKill: 80, inbox });

describe("workers and producers that are killed without warning, again and again", () => {
  test("lose nothing, invent nothing, double nothing, and keep the order of each subject", { timeout }, async () => {
    const { committed, rolledBack, ...wrong } = await run(true, kills);
    expect(committed + rolledBack).toBe(kills * 80);
    expect(rolledBack).toBeGreaterThan(kills);
    // What producers stored that were killed before they could say so is among what is compared.
    const [stored] = await database.owner<{ causes: number }>("select count(*)::int as causes from causes");
    expect(stored?.causes).toBeGreaterThan(committed);
    expect(wrong).toEqual({ lost: 0, phantom: 0, doubled: 0, outOfOrder: 0, unfinished: 0 });
  });

  test("would double effects without the inbox", { timeout }, async () => {
    const { lost, phantom, doubled } = await run(false, 10);
    expect({ lost, phantom }).toEqual({ lost: 0, phantom: 0 });
    expect(doubled).toBeGreaterThan(0);
  });
});

const minuteMs = 60_000;

describe("workers whose clocks are ten minutes apart from the database's and from each other's", () => {
  test("lose nothing, double nothing and keep the order while they are killed", { timeout }, async () => {
    const clocksOffMs = [10, -10, 0].map((minutes) => minutes * minuteMs);
    const options = { database, workerFile: worker, transactionsPerKill: 40, inbox: true };
    const { lost, phantom, doubled, outOfOrder, unfinished } = await crashLoop({ ...options, kills: 5, clocksOffMs });
    expect({ lost, phantom, doubled, outOfOrder, unfinished }).toEqual({
      lost: 0,
      phantom: 0,
      doubled: 0,
      outOfOrder: 0,
      unfinished: 0,
    });
  });

  test.each([10, -10])("neither hurry nor wait: %i minutes", { timeout }, async (minutes) => {
    const consumer = witness();
    await registerConsumers([consumer]);
    const { organizationId } = await plantTenant(database, "Brief");
    const actor = producer(organizationId);
    await happen(actor, newId());
    await claim({ consumers: [consumer], take: 1, leaseMs: 5 * minuteMs });
    await happen(actor, newId(), { delayMs: 5 * minuteMs });
    const due = await happen(actor, newId());
    const process = startWorker(worker.file, [consumer.name, "with inbox"], { clockOffMs: minutes * minuteMs });
    const [{ now }] = (await once(process, "message")) as [{ now: number }];
    expect(Math.round((now - Date.now()) / (10 * minuteMs))).toBe(minutes / 10);
    const deliveries = () =>
      database.owner(`select event_id, attempts, finished_at between now() - interval '5 minutes' and now() as done
        from event_deliveries order by position`);
    // What is due is taken in one go: once this one is done, the others were left alone.
    await vi.waitFor(
      async () => expect(await deliveries()).toContainEqual({ event_id: due, attempts: 1, done: true }),
      patience,
    );
    expect((await deliveries()).map(({ attempts, done }) => [attempts, done])).toEqual([
      [1, null],
      [0, null],
      [1, true],
    ]);
    const exited = once(process, "exit");
    process.kill("SIGKILL");
    await exited;
  });
});

describe("a worker that is killed", () => {
  test.each(faultPoints)("%s leaves the events of its batch to have their effects once", async (point) => {
    const consumer = witness({ ordered: true });
    await registerConsumers([consumer]);
    const { organizationId } = await plantTenant(database, "Brief");
    const ids: string[] = [];
    for (let count = 0; count < 3; count++) ids.push(await happen(producer(organizationId), newId()));
    const process = startWorker(worker.file, [consumer.name, "with inbox", point]);
    expect(await once(process, "exit")).toEqual([null, "SIGKILL"]);
    await database.owner("update event_deliveries set due_at = now() where finished_at is null");
    await createDispatcher({ consumers: [consumer] }).dispatch();
    const effects = await database.owner<Effect>("select event_id from effects");
    expect(effects.map(({ event_id }) => event_id).toSorted()).toEqual(ids.toSorted());
    expect(await database.owner("select finished_at is null as open, dead from event_deliveries")).toEqual(
      ids.map(() => ({ open: false, dead: false })),
    );
  });
});
