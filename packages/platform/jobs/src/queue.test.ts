import { outsideTenant, readOutsideTenant } from "@plinth/db";
import { newId } from "@plinth/kernel";
import { type Tenant, plantTenant, testDatabase } from "@plinth/testing";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { onPublished } from "./bell.ts";
import type { Consumer } from "./consumer.ts";
import { createDispatcher } from "./dispatcher.ts";
import { listDeadLetters, pauseConsumer, readQueue, redrive, redriveAll, resumeConsumer } from "./queue.ts";
import { type Effect, happen, prepareEffects, producer, witness } from "./testing/happenings.ts";

const database = testDatabase();
let acme: Tenant;
let rung = 0;

beforeAll(async () => {
  await prepareEffects(database);
  acme = await plantTenant(database, "Acme");
  onPublished(() => (rung += 1));
});
beforeEach(async () => {
  await database.owner("truncate event_consumers, event_deliveries, effects");
  rung = 0;
});

const happens = () => happen(producer(acme.organizationId), newId());
const told = async () =>
  (await database.owner<Effect>("select * from effects order by place")).map((row) => row.event_id);
const state = () => readOutsideTenant(null, readQueue);
const dead = (filter: Partial<Parameters<typeof listDeadLetters>[1]> = {}) =>
  readOutsideTenant(null, (db) => listDeadLetters(db, { take: 10, ...filter }));
const kill = (which = "true") =>
  database.owner(
    `update event_deliveries set dead = true, finished_at = now(), attempts = 14, failure = 'TypeError' where ${which}`,
  );
const positions = async () =>
  (await database.owner<{ position: string }>("select position from event_deliveries order by position")).map(
    ({ position }) => Number(position),
  );

async function dispatcherOf(...consumers: readonly Consumer[]) {
  const dispatcher = createDispatcher({ consumers });
  await dispatcher.register();
  return dispatcher;
}

describe("the state of the queue", () => {
  test("tells what is due, leased, waiting and dead, of each consumer, and since when", async () => {
    await dispatcherOf(witness({ name: "b.second" }), witness({ name: "a.first" }));
    for (let count = 0; count < 5; count++) await happens();
    const [first = 0, second = 0, third = 0, fourth = 0] = (
      await database.owner<{ position: string }>(
        "select position from event_deliveries where consumer = 'a.first' order by 1",
      )
    ).map(({ position }) => Number(position));
    await database.owner(`update event_deliveries set due_at = '2026-01-01T00:00:00Z' where position = ${first};
      update event_deliveries set due_at = now() + interval '1 minute', lease = gen_random_uuid() where position = ${second};
      update event_deliveries set due_at = now() + interval '1 minute', attempts = 3 where position = ${third};
      update event_deliveries set dead = true, finished_at = now() where position = ${fourth}`);
    expect(await state()).toEqual([
      {
        consumer: "a.first",
        topic: "thing.happened",
        pausedAt: null,
        due: 2,
        leased: 1,
        waiting: 1,
        dead: 1,
        attempts: 3,
        oldestDueAt: new Date("2026-01-01T00:00:00Z"),
      },
      {
        consumer: "b.second",
        topic: "thing.happened",
        pausedAt: null,
        due: 5,
        leased: 0,
        waiting: 0,
        dead: 0,
        attempts: 0,
        oldestDueAt: expect.any(Date) as Date,
      },
    ]);
  });

  test("counts a lease that ran out as due, and what a consumer left that is gone", async () => {
    await dispatcherOf(witness({ name: "gone" }));
    await happens();
    await database.owner(`update event_deliveries set lease = gen_random_uuid(), due_at = now() - interval '1 second';
      delete from event_consumers`);
    expect(await state()).toMatchObject([{ consumer: "gone", topic: null, due: 1, leased: 0, waiting: 0, dead: 0 }]);
  });

  test("is empty where nobody hears of anything", async () => {
    await happens();
    expect(await state()).toEqual([]);
  });
});

describe("dead letters", () => {
  test("are listed, the last first, of one consumer or of all, from a place on", async () => {
    await dispatcherOf(witness({ name: "a" }), witness({ name: "b" }));
    const [first, second] = [await happens(), await happens()];
    await kill();
    const all = await positions();
    expect((await dead()).map(({ position }) => Number(position))).toEqual(all.toReversed());
    expect(await dead({ consumer: "a" })).toMatchObject([{ eventId: second }, { eventId: first }]);
    expect(await dead({ before: all[1] ?? 0 })).toEqual([
      {
        position: BigInt(all[0] ?? 0),
        consumer: expect.any(String) as string,
        eventId: first,
        organizationId: acme.organizationId,
        attempts: 14,
        failure: "TypeError",
        diedAt: expect.any(Date) as Date,
      },
    ]);
    expect(await dead({ take: 2 })).toHaveLength(2);
  });
});

describe("a redrive", () => {
  test("has a dead letter told again, once, with all its tries, and wakes who tells it", async () => {
    const dispatcher = await dispatcherOf(witness());
    const id = await happens();
    await kill();
    await dispatcher.dispatch();
    expect(await told()).toEqual([]);
    rung = 0;
    const [position = 0] = await positions();
    expect(await outsideTenant(null, (tx) => redrive(tx, position))).toBe(true);
    expect(rung).toBe(1);
    expect(await database.owner("select attempts, dead from event_deliveries")).toEqual([{ attempts: 0, dead: false }]);
    await dispatcher.dispatch();
    expect(await told()).toEqual([id]);
  });

  test("of what is not dead changes nothing, however often", async () => {
    const dispatcher = await dispatcherOf(witness());
    await happens();
    const [position = 0] = await positions();
    expect(await outsideTenant(null, (tx) => redrive(tx, position))).toBe(false);
    await dispatcher.dispatch();
    expect(await outsideTenant(null, (tx) => redrive(tx, position))).toBe(false);
    await dispatcher.dispatch();
    expect(await told()).toHaveLength(1);
  });

  test("finds nothing where there is no delivery, or one that is nobody's", async () => {
    await happens();
    const [position = 0] = await positions();
    expect(await outsideTenant(null, (tx) => redrive(tx, position))).toBeNull();
    expect(await outsideTenant(null, (tx) => redrive(tx, position + 1))).toBeNull();
  });

  test("by two operators at once is one", async () => {
    const dispatcher = await dispatcherOf(witness());
    await happens();
    await kill();
    const [position = 0] = await positions();
    const both = await Promise.all([1, 2].map(() => outsideTenant(null, (tx) => redrive(tx, position))));
    expect(new Set(both)).toEqual(new Set([false, true]));
    await dispatcher.dispatch();
    expect(await told()).toHaveLength(1);
  });

  test("of all has those of one consumer told, the first ones first, and at most so many", async () => {
    const dispatcher = await dispatcherOf(witness({ name: "a" }), witness({ name: "b" }));
    const ids = [await happens(), await happens(), await happens()];
    await kill();
    expect(await outsideTenant(null, (tx) => redriveAll(tx, "a", 2))).toBe(2);
    await dispatcher.dispatch();
    expect((await told()).toSorted()).toEqual(ids.slice(0, 2).toSorted());
    expect(await outsideTenant(null, (tx) => redriveAll(tx, "a", 2))).toBe(1);
    expect(await outsideTenant(null, (tx) => redriveAll(tx, "a", 2))).toBe(0);
    expect(await dead()).toHaveLength(3);
  });
});

describe("a consumer that is paused", () => {
  test("is told nothing by any process, until it is resumed; others are", async () => {
    const [quiet, other] = [witness({ name: "quiet" }), witness({ name: "other" })];
    const dispatcher = await dispatcherOf(quiet, other);
    expect(await outsideTenant(null, (tx) => pauseConsumer(tx, "quiet"))).toBe(true);
    const id = await happens();
    await dispatcher.dispatch();
    await (await dispatcherOf(quiet)).dispatch();
    expect((await database.owner<Effect>("select * from effects")).map(({ consumer }) => consumer)).toEqual(["other"]);
    expect(await state()).toMatchObject([{ pausedAt: null }, { pausedAt: expect.any(Date) as Date, due: 1 }]);
    rung = 0;
    expect(await outsideTenant(null, (tx) => resumeConsumer(tx, "quiet"))).toBe(true);
    expect(rung).toBe(1);
    await dispatcher.dispatch();
    expect(await told()).toEqual([id, id]);
  });

  test("keeps the time of its pause however often it is paused, and there is none of another name", async () => {
    await dispatcherOf(witness({ name: "quiet" }));
    const change = (work: typeof pauseConsumer, name = "quiet") => outsideTenant(null, (tx) => work(tx, name));
    expect([await change(resumeConsumer), await change(pauseConsumer)]).toEqual([false, true]);
    const since = (await state())[0]?.pausedAt;
    expect(await change(pauseConsumer)).toBe(false);
    expect((await state())[0]?.pausedAt).toEqual(since);
    expect([await change(pauseConsumer, "nobody"), await change(resumeConsumer, "nobody")]).toEqual([null, null]);
  });

  test("is not told what its last holder left behind either", async () => {
    const dispatcher = await dispatcherOf(witness({ name: "quiet" }));
    await happens();
    await database.owner("update event_deliveries set lease = gen_random_uuid(), due_at = now() - interval '1 second'");
    await outsideTenant(null, (tx) => pauseConsumer(tx, "quiet"));
    await dispatcher.dispatch();
    expect(await told()).toEqual([]);
  });
});
