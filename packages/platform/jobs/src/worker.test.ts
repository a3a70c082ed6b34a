import { EventEmitter, once } from "node:events";
import { newId } from "@plinth/kernel";
import { plantTenant, testDatabase } from "@plinth/testing";
import { beforeAll, expect, test, vi } from "vitest";
import { createDispatcher } from "./dispatcher.ts";
import { createScheduler } from "./scheduler.ts";
import { schedule } from "./schedule.ts";
import { happen, patience, prepareEffects, producer, witness } from "./testing/happenings.ts";
import { type WorkerOptions, startWorker } from "./worker.ts";

const database = testDatabase();
let organizationId: string;
beforeAll(async () => {
  await prepareEffects(database);
  ({ organizationId } = await plantTenant(database, "Acme"));
});

const never = { pollMs: 1e9, schedulesMs: 1e9 };

async function workerOf(given: Partial<WorkerOptions> = {}) {
  const dispatcher = createDispatcher({ consumers: [witness()] });
  await dispatcher.register();
  return startWorker({ dispatchers: [dispatcher], scheduler: createScheduler({ schedules: [] }), ...never, ...given });
}

const consumers = () => database.owner("select name from event_consumers");
const effects = async () => (await database.owner("select event_id from effects")).length;

test("a worker that is woken tells of what has happened since, whether it was at work or not", async () => {
  const before = await effects();
  const worker = await workerOf();
  for (let count = 1; count <= 3; count++) {
    await happen(producer(organizationId), newId());
    worker.wake();
    await vi.waitFor(async () => expect(await effects()).toBe(before + count), patience);
  }
  await worker.stop();
});

test("a worker looks by itself, runs schedules, and goes on after a failure", async () => {
  const before = await effects();
  let runs = 0;
  const counted = schedule({ name: "counted", cron: "* * * * *", handle: async () => void (runs += 1) });
  const told = witness();
  const dispatcher = createDispatcher({ consumers: [told] });
  let failures = 0;
  const dispatch = async () => {
    failures += 1;
    if (failures <= 2) throw new Error("the database is away");
    return dispatcher.dispatch();
  };
  const scheduler = createScheduler({ schedules: [counted] });
  const worker = startWorker({ dispatchers: [{ ...dispatcher, dispatch }], scheduler, ...never, pollMs: 5 });
  await vi.waitFor(async () => expect(await consumers()).toContainEqual({ name: told.name }), patience);
  await happen(producer(organizationId), newId());
  await vi.waitFor(async () => expect(await effects()).toBeGreaterThan(before), patience);
  await vi.waitFor(() => expect(runs).toBe(1), patience);
  await worker.stop();
});

test("a worker that has stopped begins nothing", async () => {
  const worker = await workerOf({ pollMs: 1 });
  await worker.stop();
  const before = await effects();
  await happen(producer(organizationId), newId());
  worker.wake();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await effects()).toBe(before);
});

test("a dispatcher that waits for the world outside holds up no other one", async () => {
  const before = await effects();
  const dispatcher = createDispatcher({ consumers: [witness()] });
  await dispatcher.register();
  const outside = new EventEmitter();
  const slow = { ...dispatcher, dispatch: async () => void (await once(outside, "answer")) };
  const worker = await workerOf({ dispatchers: [slow, dispatcher] });
  await happen(producer(organizationId), newId());
  worker.wake();
  await vi.waitFor(async () => expect(await effects()).toBe(before + 1), patience);
  outside.emit("answer");
  await worker.stop();
});
