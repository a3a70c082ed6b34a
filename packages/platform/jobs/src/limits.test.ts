import { newId } from "@plinth/kernel";
import { plantTenant, testDatabase } from "@plinth/testing";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { claim } from "./claim.ts";
import { registerConsumers } from "./deliveries.ts";
import { type Courier, courier } from "./courier.ts";
import { createDispatcher } from "./dispatcher.ts";
import { happen, patience, prepareEffects, producer, witness } from "./testing/happenings.ts";

const database = testDatabase();
let organizationId: string;
beforeAll(async () => {
  await prepareEffects(database);
  ({ organizationId } = await plantTenant(database, "Acme"));
});
beforeEach(() => database.owner("truncate event_consumers, event_deliveries, effects"));

const happened = async (count: number, name = "thing.happened") => {
  for (let index = 0; index < count; index++) await happen(producer(organizationId), newId(), { name });
};
const told = async () =>
  (await database.owner<{ consumer: string }>("select consumer from effects order by place")).map(
    ({ consumer }) => consumer,
  );

describe("priority", () => {
  test("has what is due told to the highest first, however long others have waited", async () => {
    const consumers = [
      witness({ topic: "thing.minor", priority: -1 }),
      witness({ topic: "thing.plain" }),
      witness({ topic: "thing.urgent", priority: 5 }),
    ];
    const dispatcher = createDispatcher({ consumers, atOnce: 1, batch: 2 });
    await dispatcher.register();
    for (const { topic } of consumers) await happened(3, topic);
    await dispatcher.dispatch();
    const names = consumers.map(({ name }) => name).toReversed();
    expect(await told()).toEqual(names.flatMap((name) => [name, name, name]));
  });

  test("among equals is for who has waited for longest", async () => {
    const [one, other] = [witness({ topic: "thing.one" }), witness({ topic: "thing.other" })];
    const dispatcher = createDispatcher({ consumers: [one, other], atOnce: 1, batch: 1 });
    await dispatcher.register();
    for (const { topic } of [other, one, other, one]) await happened(1, topic);
    await dispatcher.dispatch();
    expect(await told()).toEqual([other.name, one.name, other.name, one.name]);
  });
});

/** Returns a courier who waits until it is let go, and how many of it are under way, now and at most. */
function held(given: Partial<Courier> = {}) {
  const state = { now: 0, most: 0, all: 0, letGo: () => {} };
  const released = new Promise<void>((resolve) => (state.letGo = resolve));
  const carries = courier({
    name: `courier-${newId()}`,
    topic: "thing.happened",
    schema: z.unknown(),
    carry: async () => {
      state.all += 1;
      state.most = Math.max(state.most, ++state.now);
      await released;
      state.now -= 1;
      return { record: async () => {} };
    },
    ...given,
  });
  return { carries, state };
}

describe("concurrency", () => {
  test("holds over all dispatchers together, and everything is told in the end", async () => {
    const { carries, state } = held({ concurrency: 3 });
    const dispatchers = Array.from({ length: 4 }, () => createDispatcher({ consumers: [carries], atOnce: 4 }));
    await Promise.all(dispatchers.map(({ register }) => register()));
    await happened(12);
    const running = dispatchers.map(({ dispatch }) => dispatch());
    await vi.waitFor(() => expect(state.now).toBe(3), patience);
    await dispatchers[0]?.dispatch();
    expect(state.now).toBe(3);
    state.letGo();
    await Promise.all(running);
    while (state.all < 12) await dispatchers[0]?.dispatch();
    expect(state.most).toBe(3);
  });

  test("is not passed by claims that are made at once", async () => {
    const consumer = witness({ concurrency: 5 });
    await registerConsumers([consumer]);
    await happened(40);
    const claims = Array.from({ length: 8 }, () => claim({ consumers: [consumer], take: 4, leaseMs: 60_000 }));
    const taken = (await Promise.all(claims)).flat();
    expect(taken).toHaveLength(5);
    expect(await claim({ consumers: [consumer], take: 4, leaseMs: 60_000 })).toEqual([]);
  });

  test("of one consumer leaves the others as they are", async () => {
    const [narrow, wide] = [witness({ concurrency: 1 }), witness()];
    await registerConsumers([narrow, wide]);
    await happened(6);
    const taken = await claim({ consumers: [narrow, wide], take: 20, leaseMs: 60_000 });
    const of = (name: string) => taken.filter(({ consumer }) => consumer === name).length;
    expect([of(narrow.name), of(wide.name)]).toEqual([1, 6]);
  });
});

describe("a lane", () => {
  test("that is free takes what is due, while all others wait for the slow", async () => {
    const { carries, state } = held({ topic: "thing.slow" });
    const quick = courier({
      name: `quick-${newId()}`,
      topic: "thing.happened",
      schema: z.unknown(),
      carry: async () => ({ record: async (actor) => void (await happen(actor, newId(), { name: "thing.carried" })) }),
    });
    const dispatcher = createDispatcher({ consumers: [carries, quick], atOnce: 3 });
    await dispatcher.register();
    await happened(2, "thing.slow");
    const slow = dispatcher.dispatch();
    await vi.waitFor(() => expect(state.now).toBe(2), patience);
    await happened(5);
    await dispatcher.dispatch();
    const done = () =>
      database.owner("select 1 from event_deliveries where consumer = $1 and finished_at is not null", [quick.name]);
    await vi.waitFor(async () => expect(await done()).toHaveLength(5), patience);
    expect(state.now).toBe(2);
    state.letGo();
    await slow;
  });
});
