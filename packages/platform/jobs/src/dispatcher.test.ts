import { setTimeout as sleep } from "node:timers/promises";
import { inTenant } from "@plinth/db";
import { ForbiddenError, type TenantActor, newId } from "@plinth/kernel";
import { type Tenant, plantTenant, testDatabase } from "@plinth/testing";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { backoffMs, maximumAttempts } from "./backoff.ts";
import { onPublished } from "./bell.ts";
import type { Consumer } from "./consumer.ts";
import { claim } from "./claim.ts";
import { settle } from "./deliveries.ts";
import { type DispatcherOptions, createDispatcher } from "./dispatcher.ts";
import { type FaultPoint, faultPoints, faultySteps } from "./testing/fault-points.ts";
import { type Effect, happen, patience, prepareEffects, producer, witness } from "./testing/happenings.ts";

const database = testDatabase();
let acme: Tenant;
let globex: Tenant;

beforeAll(async () => {
  await prepareEffects(database);
  acme = await plantTenant(database, "Acme");
  globex = await plantTenant(database, "Globex");
});
beforeEach(() => database.owner("truncate event_consumers, event_deliveries, effects"));
afterEach(() => vi.useRealTimers());

const actor = (tenant: Tenant = acme) => producer(tenant.organizationId);
const effects = () => database.owner<Effect>("select * from effects order by place");
const deliveries = () =>
  database.owner("select *, due_at - now() > interval '0' as later from event_deliveries order by position");
const makeDue = () => database.owner("update event_deliveries set due_at = now() where finished_at is null");

/** Returns a registered dispatcher of the consumers. */
async function dispatcherOf(consumers: readonly Consumer[], options: Partial<DispatcherOptions> = {}) {
  const dispatcher = createDispatcher({ consumers, ...options });
  await dispatcher.register();
  return dispatcher;
}

const failing = (error: Error = new TypeError("hunter2 of ada@plinth.example")) => ({
  handle: async () => {
    throw error;
  },
});

describe("an event", () => {
  test("is told once to each of its consumers, and to no other", async () => {
    const [first, second, deaf] = [witness(), witness(), witness({ topic: "thing.ended" })];
    const dispatcher = await dispatcherOf([first, second, deaf]);
    const id = await happen(actor(), newId());
    await dispatcher.dispatch();
    await makeDue();
    await dispatcher.dispatch();
    const told = (await effects()).map(({ event_id, consumer }) => `${event_id} ${consumer}`);
    expect(told.toSorted()).toEqual([`${id} ${first.name}`, `${id} ${second.name}`].toSorted());
  });

  test("is told under its own organization, with the rights that the consumer names", async () => {
    const seen: TenantActor[] = [];
    const handle = async (told: TenantActor) => void seen.push(told);
    const consumer = witness({ permissions: ["project:read"], handle });
    const dispatcher = await dispatcherOf([consumer]);
    await happen(actor(acme), newId());
    await happen(actor(globex), newId());
    await dispatcher.dispatch();
    const acting = { kind: "system", name: consumer.name, verb: consumer.name, permissions: ["project:read"] };
    expect(seen.toSorted((left, right) => (left.organizationId < right.organizationId ? -1 : 1))).toEqual([
      { ...acting, organizationId: acme.organizationId },
      { ...acting, organizationId: globex.organizationId },
    ]);
  });

  test("of a change that was taken back is told to nobody", async () => {
    const dispatcher = await dispatcherOf([witness()]);
    const last = async () => Promise.reject(new Error("changed my mind"));
    await expect(happen(actor(), newId(), { last })).rejects.toThrow("changed my mind");
    await dispatcher.dispatch();
    expect([await effects(), await deliveries()]).toEqual([[], []]);
  });

  test("that nobody hears of is finished at once", async () => {
    await happen(actor(), newId());
    expect(await deliveries()).toMatchObject([{ consumer: null, finished_at: expect.any(Date) as Date, dead: false }]);
  });

  test("is told later where that is asked for, by the database's clock", async () => {
    const dispatcher = await dispatcherOf([witness()]);
    await happen(actor(), newId(), { delayMs: 3_600_000 });
    await dispatcher.dispatch();
    expect(await effects()).toEqual([]);
    await database.owner("update event_deliveries set due_at = due_at - interval '1 hour'");
    await dispatcher.dispatch();
    expect(await effects()).toHaveLength(1);
  });

  test("rings the bell where somebody waits for it", async () => {
    let rung = 0;
    onPublished(() => (rung += 1));
    await happen(actor(), newId());
    expect(rung).toBe(0);
    await dispatcherOf([witness()]);
    await happen(actor(), newId());
    expect(rung).toBe(1);
  });

  test("waits for a consumer that this process does not know", async () => {
    const known = witness();
    await dispatcherOf([known]);
    await happen(actor(), newId());
    await (await dispatcherOf([witness({ topic: "thing.ended" })])).dispatch();
    expect(await deliveries()).toMatchObject([{ consumer: known.name, attempts: 0, finished_at: null }]);
  });
});

describe("an effect", () => {
  test("is taken back whole with a handler that fails, and told again later", async () => {
    let times = 0;
    const after = async () => {
      times += 1;
      if (times === 1) throw new ForbiddenError("permission_denied");
    };
    const dispatcher = await dispatcherOf([witness({ after })]);
    await happen(actor(), newId());
    await dispatcher.dispatch();
    expect(await effects()).toEqual([]);
    expect(await deliveries()).toMatchObject([{ attempts: 1, failure: "permission_denied", lease: null, later: true }]);
    await makeDue();
    await dispatcher.dispatch();
    expect(await effects()).toHaveLength(1);
    expect(await deliveries()).toMatchObject([{ attempts: 2, failure: null, dead: false, later: false }]);
  });

  test("of a consumer reaches the rows of its event's organization alone", async () => {
    const handle = async (told: TenantActor) =>
      inTenant(told, async (tx) => {
        await tx.organization.updateMany({ data: { name: "Touched" } });
      });
    const dispatcher = await dispatcherOf([witness({ handle })]);
    await happen(actor(globex), newId());
    await dispatcher.dispatch();
    expect(await database.owner("select id from organizations where name = 'Touched'")).toEqual([
      { id: globex.organizationId },
    ]);
    expect(await database.owner("select actor, verb from audit_entries where after ->> 'name' = 'Touched'")).toEqual([
      {
        actor: expect.stringMatching(/^system:witness-/) as string,
        verb: expect.stringMatching(/^witness-/) as string,
      },
    ]);
  });

  test.each(faultPoints)("happens once when its way breaks off %s, with those of its neighbours", async (point) => {
    let broken = false;
    const fault = (at: FaultPoint) => {
      if (broken || at !== point) return;
      broken = true;
      throw new Error("broken off");
    };
    const failed = new Set<string>();
    const subject = newId();
    const consumer = witness({
      before: async () => fault("before effect"),
      after: async (id) => {
        fault("after effect");
        if (failed.size > 0) return;
        failed.add(id);
        throw new Error("unforeseen");
      },
    });
    const dispatcher = await dispatcherOf([consumer], { atOnce: 1, steps: faultySteps(fault) });
    const ids = [await happen(actor(), subject), await happen(actor(), subject), await happen(actor(), subject)];
    await dispatcher.dispatch().catch(() => {});
    expect(broken).toBe(true);
    for (let left = 0; left < 3; left++) {
      await makeDue();
      await dispatcher.dispatch();
    }
    expect((await effects()).map(({ event_id }) => event_id).toSorted()).toEqual(ids.toSorted());
    const done = { finished_at: expect.any(Date) as Date, dead: false, lease: null };
    expect(await deliveries()).toMatchObject([done, done, done]);
  });
});

describe("a lease", () => {
  const take = (consumer: Consumer) => claim({ consumers: [consumer], take: 20, leaseMs: 60_000 });

  test("keeps a delivery from everybody else until it ends", async () => {
    const consumer = witness();
    const dispatcher = await dispatcherOf([consumer]);
    await happen(actor(), newId());
    expect(await take(consumer)).toMatchObject([{ attempts: 1 }]);
    await dispatcher.dispatch();
    expect(await effects()).toEqual([]);
    await makeDue();
    await dispatcher.dispatch();
    expect(await deliveries()).toMatchObject([{ attempts: 2, dead: false, lease: null }]);
    expect(await effects()).toHaveLength(1);
  });

  test("that was lost lets nothing be done any more", async () => {
    const consumer = witness();
    let woken = () => {};
    const asleep = new Promise<void>((resolve) => (woken = resolve));
    const sleepy = async (wanted: Parameters<typeof claim>[0]) => {
      const taken = await claim(wanted);
      if (taken.length > 0) await asleep;
      return taken;
    };
    const slow = await dispatcherOf([consumer], { steps: { claim: sleepy } });
    await happen(actor(), newId());
    const late = slow.dispatch();
    await vi.waitFor(async () => expect(await deliveries()).toMatchObject([{ attempts: 1 }]), patience);
    await makeDue();
    const [held] = await take(consumer);
    woken();
    await late;
    expect(await effects()).toEqual([]);
    expect(await deliveries()).toMatchObject([{ lease: held?.lease, attempts: 2, finished_at: null }]);
  });

  test("that was lost settles nothing", async () => {
    const consumer = witness();
    await dispatcherOf([consumer]);
    await happen(actor(), newId());
    const [lost] = await take(consumer);
    await makeDue();
    const [held] = await take(consumer);
    if (lost === undefined || held === undefined) throw new Error("nothing was taken");
    await settle([{ delivery: lost, fate: { status: "dead", failure: "late" } }]);
    expect(await deliveries()).toMatchObject([{ lease: held.lease, finished_at: null, dead: false }]);
    await settle([{ delivery: held, fate: { status: "done" } }]);
    expect(await deliveries()).toMatchObject([{ lease: null, finished_at: expect.any(Date) as Date, dead: false }]);
  });

  test("that ends in the middle of an effect lets nobody else do it", async () => {
    let [done, overtaken] = [() => {}, () => {}];
    const inside = new Promise<void>((resolve) => (overtaken = resolve));
    const released = new Promise<void>((resolve) => (done = resolve));
    let times = 0;
    const before = async () => {
      times += 1;
      overtaken();
      await released;
    };
    const consumer = witness({ before });
    const slow = await dispatcherOf([consumer], { leaseMs: 50 });
    await happen(actor(), newId());
    const running = slow.dispatch();
    await inside;
    await sleep(100);
    const other = await dispatcherOf([consumer]);
    await other.dispatch();
    expect(times).toBe(1);
    done();
    await running;
    await other.dispatch();
    expect(times).toBe(1);
    expect(await effects()).toHaveLength(1);
    expect(await deliveries()).toMatchObject([{ finished_at: expect.any(Date) as Date, dead: false }]);
  });

  test("is not begun in its second half, but given back untried", async () => {
    const consumer = witness({ before: () => sleep(60) });
    const dispatcher = await dispatcherOf([consumer], { leaseMs: 100, atOnce: 1, batch: 5 });
    for (let count = 0; count < 5; count++) await happen(actor(), newId());
    await dispatcher.dispatch();
    expect(await effects()).toHaveLength(5);
    expect((await deliveries()).map((row) => row["attempts"])).toEqual([1, 1, 1, 1, 1]);
  });

  test("is given back untried by a dispatcher that stops", async () => {
    const stopping: { stop: () => void } = { stop: () => {} };
    const dispatcher = await dispatcherOf([witness({ before: async () => stopping.stop() })], { atOnce: 1 });
    stopping.stop = dispatcher.stop;
    for (let count = 0; count < 4; count++) await happen(actor(), newId());
    await dispatcher.dispatch();
    expect(await effects()).toHaveLength(1);
    const rows = await deliveries();
    expect(rows.map(({ lease, attempts, later }) => [lease, attempts, later])).toEqual([
      [null, 1, false],
      [null, 0, false],
      [null, 0, false],
      [null, 0, false],
    ]);
  });

  test.each([-10, 10])("does not depend on a worker's clock that is %i minutes off", async (minutes) => {
    const consumer = witness();
    const dispatcher = await dispatcherOf([consumer]);
    await happen(actor(), newId());
    await happen(actor(), newId(), { delayMs: 60_000 });
    await take(consumer);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + minutes * 60_000 });
    await happen(actor(), newId());
    await dispatcher.dispatch();
    expect(await effects()).toHaveLength(1);
    expect((await deliveries()).map(({ attempts, later }) => [attempts, later])).toEqual([
      [1, true],
      [0, true],
      [1, false],
    ]);
  });
});

describe("several dispatchers at once", () => {
  test("do everything once", async () => {
    const consumer = witness();
    const options = { batch: 7, atOnce: 2 };
    const dispatchers = await Promise.all(Array.from({ length: 4 }, () => dispatcherOf([consumer], options)));
    const ids: string[] = [];
    for (let count = 0; count < 60; count++) ids.push(await happen(actor(), newId()));
    await Promise.all(dispatchers.map(({ dispatch }) => dispatch()));
    expect((await effects()).map(({ event_id }) => event_id).toSorted()).toEqual(ids.toSorted());
    expect((await deliveries()).map((row) => row["attempts"])).toEqual(ids.map(() => 1));
  });

  test("keep the order of a subject where it is asked for", async () => {
    const consumer = witness({ ordered: true, before: () => sleep(Math.random() * 5) });
    const dispatchers = await Promise.all(Array.from({ length: 4 }, () => dispatcherOf([consumer], { atOnce: 2 })));
    const subjects = [newId(), newId(), newId()];
    for (let count = 0; count < 10; count++) for (const subject of subjects) await happen(actor(), subject);
    while ((await effects()).length < 30) await Promise.all(dispatchers.map(({ dispatch }) => dispatch()));
    const told = await effects();
    for (const subject of subjects) {
      const sequence = told.filter(({ subject_id }) => subject_id === subject).map((row) => row.sequence);
      expect(sequence).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    }
  });
});

describe("an event that cannot be told", () => {
  test("is given up after 14 tries, with a reason that says nothing of it", async () => {
    const dispatcher = await dispatcherOf([witness(failing())]);
    await happen(actor(), newId());
    for (let tries = 0; tries < maximumAttempts + 3; tries++) {
      await makeDue();
      await dispatcher.dispatch();
    }
    expect(await deliveries()).toMatchObject([{ attempts: maximumAttempts, dead: true, failure: "TypeError" }]);
  });

  test("is given up at once when its payload is not what the consumer takes", async () => {
    const dispatcher = await dispatcherOf([witness()]);
    await happen(actor(), newId());
    await database.owner(`update outbox_events set payload = '{"sequence": "one"}'
      where id = (select event_id from event_deliveries)`);
    await dispatcher.dispatch();
    const failure = "unfit: its payload is not what the consumer takes";
    expect(await deliveries()).toMatchObject([{ attempts: 1, dead: true, failure }]);
  });

  test("is given up at once when its organization has no such event", async () => {
    const dispatcher = await dispatcherOf([witness()]);
    await happen(actor(), newId());
    await database.owner("update event_deliveries set organization_id = $1", [globex.organizationId]);
    await dispatcher.dispatch();
    expect(await effects()).toEqual([]);
    expect(await deliveries()).toMatchObject([{ dead: true, failure: "unfit: its organization has no such event" }]);
  });

  test("does not hold up its neighbours", async () => {
    const [poison, sound] = [newId(), newId()];
    const before = async (id: string) => {
      const [{ subject_id }] = (await database.owner("select subject_id from outbox_events where id = $1", [id])) as [
        { subject_id: string },
      ];
      if (subject_id === poison) throw new TypeError("unforeseen");
    };
    const dispatcher = await dispatcherOf([witness({ ordered: true, before })], { batch: 2, atOnce: 1 });
    for (let count = 0; count < 10; count++) await happen(actor(), poison);
    const ids = [await happen(actor(), sound), await happen(actor(), sound)];
    await dispatcher.dispatch();
    expect((await effects()).map(({ event_id }) => event_id)).toEqual(ids);
  });

  test("holds up the later ones of its subject where order is asked for, until it is given up", async () => {
    const subject = newId();
    const poison: { id?: string } = {};
    const before = async (id: string) => {
      if (id === poison.id) throw new TypeError("unforeseen");
    };
    const dispatcher = await dispatcherOf([witness({ ordered: true, before })]);
    poison.id = await happen(actor(), subject);
    const next = await happen(actor(), subject);
    await dispatcher.dispatch();
    expect(await effects()).toEqual([]);
    await database.owner("update event_deliveries set attempts = $1 where event_id = $2", [
      maximumAttempts - 1,
      poison.id,
    ]);
    await makeDue();
    await dispatcher.dispatch();
    await dispatcher.dispatch();
    expect((await effects()).map(({ event_id }) => event_id)).toEqual([next]);
  });

  test("and takes its process along is tried without neighbours, and given up untried in the end", async () => {
    const consumer = witness();
    const batches: number[] = [];
    const noting = async (wanted: Parameters<typeof claim>[0]) => {
      const taken = await claim(wanted);
      batches.push(taken.length);
      return taken;
    };
    const dispatcher = await dispatcherOf([consumer], { steps: { claim: noting } });
    for (let count = 0; count < 3; count++) await happen(actor(), newId());
    await claim({ consumers: [consumer], take: 20, leaseMs: 60_000 });
    await database.owner(
      "update event_deliveries set attempts = $1 where position = (select min(position) from event_deliveries)",
      [maximumAttempts],
    );
    await makeDue();
    await dispatcher.dispatch();
    expect(batches.filter((size) => size > 0)).toEqual([1, 1, 1]);
    expect(await effects()).toHaveLength(2);
    expect(await deliveries()).toMatchObject([{ dead: true, failure: "abandoned" }, { dead: false }, { dead: false }]);
  });
});

describe("the wait before the next try", () => {
  test("grows threefold, up to four hours", () => {
    const seconds = [1, 2, 3, 4, 9, 10, 13].map((attempts) => backoffMs(attempts, 0) / 1000);
    expect(seconds).toEqual([1, 3, 9, 27, 6561, 14_400, 14_400]);
  });

  test("is up to half shorter by chance, so that what failed together is not tried together", () => {
    expect([0, 0.5, 1].map((random) => backoffMs(3, random))).toEqual([9000, 6750, 4500]);
  });

  test("adds up to most of a day", () => {
    const waits = Array.from({ length: maximumAttempts - 1 }, (_, index) => backoffMs(index + 1, 0.5));
    const hours = waits.reduce((sum, wait) => sum + wait, 0) / 3_600_000;
    expect(hours).toBeGreaterThan(12);
    expect(hours).toBeLessThan(24);
  });
});
