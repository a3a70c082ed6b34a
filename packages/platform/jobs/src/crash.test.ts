import { once } from "node:events";
import { testEnv } from "@plinth/env";
import { newId } from "@plinth/kernel";
import { plantTenant, testDatabase } from "@plinth/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { registerConsumers } from "./deliveries.ts";
import { createDispatcher } from "./dispatcher.ts";
import { crashLoop } from "./testing/crash/loop.ts";
import { type WorkerFile, bundleWorker, startWorker } from "./testing/crash/workers.ts";
import { faultPoints } from "./testing/fault-points.ts";
import { type Effect, happen, prepareEffects, producer, witness } from "./testing/happenings.ts";

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
  crashLoop({ database, workerFile: worker.file, kills: times, transactionsPerKill: 80, inbox });

describe("workers that are killed without warning, again and again", () => {
  test("lose nothing, invent nothing, double nothing, and keep the order of each subject", { timeout }, async () => {
    const { committed, rolledBack, ...wrong } = await run(true, kills);
    expect(committed + rolledBack).toBe(kills * 80);
    expect(rolledBack).toBeGreaterThan(kills);
    expect(wrong).toEqual({ lost: 0, phantom: 0, doubled: 0, outOfOrder: 0, unfinished: 0 });
  });

  test("would double effects without the inbox", { timeout }, async () => {
    const { lost, phantom, doubled } = await run(false, 10);
    expect({ lost, phantom }).toEqual({ lost: 0, phantom: 0 });
    expect(doubled).toBeGreaterThan(0);
  });
});

describe("a worker that is killed", () => {
  test.each(faultPoints)("%s leaves its event to have its effect once", async (point) => {
    const consumer = witness({ ordered: true });
    await registerConsumers([consumer]);
    const { organizationId } = await plantTenant(database, "Brief");
    const id = await happen(producer(organizationId), newId());
    const process = startWorker(worker.file, [consumer.name, "with inbox", point]);
    expect(await once(process, "exit")).toEqual([null, "SIGKILL"]);
    await database.owner("update event_deliveries set due_at = now() where finished_at is null");
    await createDispatcher({ consumers: [consumer] }).dispatch();
    expect(await database.owner<Effect>("select event_id from effects")).toEqual([{ event_id: id }]);
    expect(await database.owner("select finished_at is null as open, dead from event_deliveries")).toEqual([
      { open: false, dead: false },
    ]);
  });
});
