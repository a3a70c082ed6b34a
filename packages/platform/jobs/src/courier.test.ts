import { inTenant } from "@plinth/db";
import { type TenantActor, newId } from "@plinth/kernel";
import { type Tenant, plantTenant, testDatabase } from "@plinth/testing";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { maximumAttempts } from "./backoff.ts";
import { type Carried, type Postponed, courier } from "./courier.ts";
import { createDispatcher, type DispatcherOptions } from "./dispatcher.ts";
import { happen, prepareEffects, producer } from "./testing/happenings.ts";

const database = testDatabase();
let acme: Tenant;

beforeAll(async () => {
  await prepareEffects(database);
  acme = await plantTenant(database, "Acme");
});
beforeEach(() => database.owner("truncate event_consumers, event_deliveries, effects"));

/** Leaves a row that says where it came from. */
const leave = (actor: TenantActor, word: string) =>
  inTenant(actor, (tx) => tx.$executeRaw`insert into effects (consumer) values (${word})`);
const left = async () =>
  (await database.owner<{ consumer: string }>("select consumer from effects order by place")).map(
    ({ consumer }) => consumer,
  );
const delivery = async () => (await database.owner("select * from event_deliveries"))[0];
const makeDue = () => database.owner("update event_deliveries set due_at = now() where finished_at is null");

interface Carrying {
  readonly carried: (actor: TenantActor) => Carried | Postponed;
  readonly meanwhile?: () => Promise<unknown>;
}

/** Returns a dispatcher with a courier who leaves a row outside of any transaction, for one event that is due. */
async function carrying({ carried, meanwhile }: Carrying, options: Partial<DispatcherOptions> = {}) {
  const carries = courier({
    name: `courier-${newId()}`,
    topic: "thing.happened",
    schema: z.object({ sequence: z.int() }),
    carry: async (actor) => {
      await leave(actor, "carried");
      await meanwhile?.();
      return carried(actor);
    },
  });
  const dispatcher = createDispatcher({ consumers: [carries], ...options });
  await dispatcher.register();
  await happen(producer(acme.organizationId), newId());
  return dispatcher;
}

const recorded = (more: Partial<Carried> = {}): Carried => ({
  record: async (actor) => void (await leave(actor, "recorded")),
  ...more,
});

test("what is carried is carried once and recorded once, when nothing fails", async () => {
  const dispatcher = await carrying({ carried: () => recorded() });
  await dispatcher.dispatch();
  await makeDue();
  await dispatcher.dispatch();
  expect(await left()).toEqual(["carried", "recorded"]);
  expect(await delivery()).toMatchObject({ dead: false, finished_at: expect.any(Date) as Date });
});

test("it is carried outside of the transaction that records: a record that fails takes back itself alone, and both come again", async () => {
  let fails = true;
  const record = async (actor: TenantActor) => {
    await leave(actor, "recorded");
    if (fails) throw new Error("the database is away");
  };
  const dispatcher = await carrying({ carried: () => ({ record }) });
  await dispatcher.dispatch();
  expect(await left()).toEqual(["carried"]);
  fails = false;
  await makeDue();
  await dispatcher.dispatch();
  expect(await left()).toEqual(["carried", "carried", "recorded"]);
});

test("each time that is to be told again is recorded, after as long as the courier says", async () => {
  let times = 0;
  const dispatcher = await carrying({
    carried: () => recorded(++times < 3 ? { againInMs: 3_600_000 } : {}),
  });
  for (let round = 0; round < 4; round++) {
    await dispatcher.dispatch();
    const [{ later } = {}] = await database.owner(
      "select due_at > now() + interval '59 minutes' as later from event_deliveries",
    );
    expect(later).toBe(round < 2);
    await makeDue();
  }
  expect(await left()).toEqual(["carried", "recorded", "carried", "recorded", "carried", "recorded"]);
});

test("what is postponed is no try, however often", async () => {
  const dispatcher = await carrying({ carried: () => ({ postponedMs: 60_000 }) });
  for (let round = 0; round <= maximumAttempts; round++) {
    await dispatcher.dispatch();
    await makeDue();
  }
  expect((await left()).length).toBe(maximumAttempts + 1);
  expect(await delivery()).toMatchObject({ attempts: 0, dead: false, finished_at: null });
});

test("whoever has lost the delivery while they carried records nothing", async () => {
  const dispatcher = await carrying({
    carried: () => recorded(),
    meanwhile: () => database.owner("update event_deliveries set lease = gen_random_uuid()"),
  });
  await dispatcher.dispatch();
  expect(await left()).toEqual(["carried"]);
  expect(await delivery()).toMatchObject({ finished_at: null });
});

test("what was recorded is not carried again when its acknowledgement was lost", async () => {
  const dispatcher = await carrying({ carried: () => recorded() }, { steps: { settle: async () => {} } });
  await dispatcher.dispatch();
  await makeDue();
  await dispatcher.dispatch();
  expect(await left()).toEqual(["carried", "recorded"]);
});
