import { newId } from "@plinth/kernel";
import { type Tenant, plantTenant, testDatabase } from "@plinth/testing";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createDispatcher } from "./dispatcher.ts";
import { retireConsumers, sweepEvents } from "./retention.ts";
import { happen, prepareEffects, producer, witness } from "./testing/happenings.ts";

const database = testDatabase();
let tenants: Tenant[];

beforeAll(async () => {
  await prepareEffects(database);
  tenants = [await plantTenant(database, "Acme"), await plantTenant(database, "Globex")];
});
beforeEach(() => database.owner("truncate event_consumers, event_deliveries, outbox_events, inbox_messages"));

/** Has an event told in each organization, as it was so many days ago. */
async function told(days: number, given: Parameters<typeof witness>[0] = {}): Promise<string[]> {
  const dispatcher = createDispatcher({ consumers: [witness(given), witness(given)] });
  await dispatcher.register();
  const ids = await Promise.all(tenants.map(({ organizationId }) => happen(producer(organizationId), newId())));
  await dispatcher.dispatch();
  const ago = `interval '${days} days'`;
  await database.owner(`update outbox_events set occurred_at = occurred_at - ${ago};
    update inbox_messages set received_at = received_at - ${ago};
    update event_deliveries set finished_at = finished_at - ${ago}`);
  await database.owner("delete from event_consumers");
  return ids;
}

const left = async () => {
  const [row] = await database.owner(`select (select count(*)::int from outbox_events) as events,
    (select count(*)::int from event_deliveries) as deliveries, (select count(*)::int from inbox_messages) as inbox`);
  return row;
};

describe("an event", () => {
  test("is forgotten a month after all were done with it, with all that is known of it", async () => {
    await told(32);
    expect(await left()).toEqual({ events: 2, deliveries: 4, inbox: 4 });
    expect(await sweepEvents()).toBe(4);
    expect(await left()).toEqual({ events: 0, deliveries: 0, inbox: 0 });
  });

  test("that nobody heard of is forgotten too", async () => {
    for (const { organizationId } of tenants) await happen(producer(organizationId), newId());
    await database.owner(`update outbox_events set occurred_at = occurred_at - interval '32 days';
      update event_deliveries set finished_at = finished_at - interval '32 days'`);
    expect(await sweepEvents()).toBe(2);
    expect(await left()).toEqual({ events: 0, deliveries: 0, inbox: 0 });
  });

  test.each([
    ["is younger", "select 1"],
    [
      "one consumer has given up",
      "update event_deliveries set dead = true where position in (select min(position) from event_deliveries group by event_id)",
    ],
    [
      "one consumer waits for",
      "update event_deliveries set finished_at = null where position in (select min(position) from event_deliveries group by event_id)",
    ],
    [
      "one consumer was done with lately",
      "update event_deliveries set finished_at = now() where position in (select min(position) from event_deliveries group by event_id)",
    ],
  ])("that %s is kept", async (what, arranged) => {
    await told(what === "is younger" ? 30 : 32);
    await database.owner(arranged);
    expect(await sweepEvents()).toBe(0);
    expect(await left()).toEqual({ events: 2, deliveries: 4, inbox: 4 });
  });

  test("whose clock was ahead is kept, and found again", async () => {
    await told(32);
    await database.owner("update outbox_events set occurred_at = now() - interval '29 days'");
    expect(await sweepEvents()).toBe(0);
    expect(await left()).toMatchObject({ events: 2, deliveries: 4 });
  });
});

describe("a consumer that no code declares any more", () => {
  const unseen = () => database.owner("update event_consumers set seen_at = now() - interval '8 days'");

  test("is forgotten after a week, and what waits for it is given up where operators see it", async () => {
    const dispatcher = createDispatcher({ consumers: [witness()] });
    await dispatcher.register();
    await happen(producer(tenants[0]?.organizationId ?? ""), newId());
    expect(await retireConsumers()).toBe(0);
    await unseen();
    expect(await retireConsumers()).toBe(1);
    expect(await database.owner("select dead, failure from event_deliveries")).toEqual([
      { dead: true, failure: "consumer gone" },
    ]);
    expect(await database.owner("select name from event_consumers")).toEqual([]);
  });

  test("is kept while it is declared", async () => {
    const dispatcher = createDispatcher({ consumers: [witness()] });
    await dispatcher.register();
    await unseen();
    await dispatcher.register();
    expect(await retireConsumers()).toBe(0);
    expect(await database.owner("select name from event_consumers")).toHaveLength(1);
  });
});
