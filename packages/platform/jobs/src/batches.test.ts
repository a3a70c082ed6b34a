import { inTenant, readOutsideTenant } from "@plinth/db";
import { type TenantActor, newId } from "@plinth/kernel";
import { type Tenant, plantTenant, sentSql, testDatabase } from "@plinth/testing";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { type BatchConsumer, batchConsumer } from "./consumer.ts";
import type { Listener } from "./courier.ts";
import { type DispatcherOptions, createDispatcher } from "./dispatcher.ts";
import { type Effect, happen, prepareEffects, producer, witness } from "./testing/happenings.ts";

const database = testDatabase();
let acme: Tenant;
let globex: Tenant;

beforeAll(async () => {
  await prepareEffects(database);
  await database.owner("alter table effects add constraint positive check (sequence > 0)");
  acme = await plantTenant(database, "Acme");
  globex = await plantTenant(database, "Globex");
});
beforeEach(() => database.owner("truncate event_consumers, event_deliveries, inbox_messages, effects"));

const effects = async () =>
  (await database.owner<Effect>("select * from effects order by place")).map(({ event_id }) => event_id);
const noted = async () =>
  (await database.owner<{ event_id: string }>("select event_id from inbox_messages")).map(({ event_id }) => event_id);
const deliveries = () => database.owner("select * from event_deliveries order by position");
const happened = async (count: number, { organizationId }: { organizationId: string } = acme) => {
  const ids: string[] = [];
  for (let index = 0; index < count; index++) ids.push(await happen(producer(organizationId), newId()));
  return ids;
};

async function dispatcherOf(consumers: readonly Listener[], options: Partial<DispatcherOptions> = {}) {
  const dispatcher = createDispatcher({ consumers, atOnce: 1, ...options });
  await dispatcher.register();
  return dispatcher;
}

/** Stores the effects of all events by one statement; calls hold how many there were. */
function hearer(calls: number[], given: { readonly sequenceOf?: (id: string) => number } = {}): BatchConsumer {
  const name = `batch-${newId()}`;
  return batchConsumer({
    name,
    topic: "thing.happened",
    schema: z.strictObject({ sequence: z.int() }),
    async handleBatch(actor, events) {
      calls.push(events.length);
      const ids = events.map(({ id }) => id);
      const sequences = ids.map((id) => given.sequenceOf?.(id) ?? 1);
      await inTenant(
        actor,
        (tx) => tx.$executeRaw`insert into effects (event_id, consumer, sequence)
          select id, ${name}, sequence from unnest(${ids}::uuid[], ${sequences}::int[]) as e (id, sequence)`,
      );
    },
  });
}

describe("a batch", () => {
  test("is one transaction: its effects, its notes and its acknowledgements", async () => {
    const dispatcher = await dispatcherOf([witness()]);
    const ids = await happened(5);
    const sent = await sentSql(() => dispatcher.dispatch());
    const texts = sent.map(({ text }) => text);
    const began = texts.findIndex((text) => text.includes("with held"));
    const ended = texts.findIndex((text) => text.includes("with kept"));
    const within = texts.slice(began, ended);
    expect(within.filter((text) => text.includes("insert into effects"))).toHaveLength(5);
    expect(within.filter((text) => ["BEGIN", "COMMIT"].includes(text))).toEqual([]);
    expect([await effects(), (await noted()).toSorted()]).toEqual([ids, ids.toSorted()]);
  });

  test("takes one transaction, a claim before it and another one that finds nothing", async () => {
    const dispatcher = await dispatcherOf([hearer([])]);
    await happened(5);
    const texts = (await sentSql(() => dispatcher.dispatch())).map(({ text }) => text);
    const count = (words: RegExp) => texts.filter((text) => words.test(text)).length;
    expect([count(/^BEGIN/), count(/^COMMIT/), count(/with abandoned/)]).toEqual([1, 1, 2]);
    expect(texts.filter((text) => text.startsWith("savepoint"))).toEqual(["savepoint attempt", "savepoint part"]);
  });

  test("loses the effect alone of an event that fails, also where the database refused it", async () => {
    const [before, after] = [new Set<string>(), new Set<string>()];
    const fails = (whom: ReadonlySet<string>) => async (id: string) => {
      if (whom.has(id)) throw new TypeError("unforeseen");
    };
    const dispatcher = await dispatcherOf([witness({ before: fails(before), after: fails(after) })]);
    const ids = await happened(5);
    before.add(ids[1] ?? "");
    after.add(ids[3] ?? "");
    await database.owner(`update outbox_events set payload = '{"sequence": -1}' where id = $1`, [ids[4]]);
    await dispatcher.dispatch();
    expect(await effects()).toEqual([ids[0], ids[2]]);
    expect(new Set(await noted())).toEqual(new Set([ids[0], ids[2]]));
    expect((await deliveries()).map(({ finished_at: at, failure }) => [at !== null, failure])).toEqual([
      [true, null],
      [false, "TypeError"],
      [true, null],
      [false, "TypeError"],
      [false, expect.stringMatching(/Error$/)],
    ]);
  });

  test("of a consumer of batches is halved until those that fail are alone", async () => {
    const calls: number[] = [];
    const refused: { id?: string } = {};
    const dispatcher = await dispatcherOf([hearer(calls, { sequenceOf: (id) => (id === refused.id ? -1 : 1) })]);
    const ids = await happened(8);
    refused.id = ids[2] ?? "";
    await dispatcher.dispatch();
    expect(calls).toEqual([8, 4, 2, 2, 1, 1, 4]);
    const sound = ids.filter((id) => id !== refused.id);
    expect((await effects()).toSorted()).toEqual(sound.toSorted());
    expect((await deliveries()).map(({ finished_at: at }) => at !== null)).toEqual(ids.map((id) => id !== refused.id));
  });

  test("whose transaction fails at its end is made again, each event by itself", async () => {
    await database.owner(`create function refuse() returns trigger language plpgsql as
      $$ begin if new.sequence = 7 then raise 'refused at the end'; end if; return null; end $$;
      create constraint trigger late after insert on effects deferrable initially deferred
      for each row execute function refuse()`);
    const dispatcher = await dispatcherOf([witness()]);
    const ids = await happened(4);
    await database.owner(`update outbox_events set payload = '{"sequence": 7}' where id = $1`, [ids[1]]);
    await dispatcher.dispatch();
    await database.owner("drop trigger late on effects");
    expect(new Set(await effects())).toEqual(new Set([ids[0], ids[2], ids[3]]));
    expect((await deliveries()).map(({ attempts, finished_at: at }) => [attempts, at !== null])).toEqual([
      [1, true],
      [1, false],
      [1, true],
      [1, true],
    ]);
  });

  test("stores nothing of a delivery whose lease was lost, and everything of its neighbours", async () => {
    const consumer = witness();
    const ids: string[] = [];
    const dispatcher = await dispatcherOf([consumer], {
      steps: {
        together: async (actor, work) => {
          await database.owner("update event_deliveries set lease = gen_random_uuid() where event_id = $1", [ids[1]]);
          const { together } = await import("@plinth/db");
          return together(actor, work);
        },
      },
    });
    ids.push(...(await happened(3)));
    await dispatcher.dispatch();
    expect(await effects()).toEqual([ids[0], ids[2]]);
    expect((await deliveries()).map(({ finished_at: at }) => at !== null)).toEqual([true, false, true]);
  });
});

describe("the events of several organizations that are claimed together", () => {
  test("are batches of their own, in which nobody sees another one's rows, whatever fails", async () => {
    const seen = new Map<string, Set<string>>();
    const handle = async (actor: TenantActor) => {
      const names = await inTenant(actor, (tx) => tx.organization.findMany({ select: { name: true } }));
      const scope = await inTenant(
        actor,
        (tx) => tx.$queryRaw<{ id: string }[]>`select current_setting('app.organization_id') as id`,
      );
      const own = seen.get(actor.organizationId) ?? new Set();
      for (const { name } of names) own.add(name);
      for (const { id } of scope) own.add(id);
      seen.set(actor.organizationId, own);
      if (Math.random() < 0.3) throw new Error("unforeseen");
    };
    const dispatcher = await dispatcherOf([witness({ handle })], { atOnce: 3, batch: 10 });
    for (let count = 0; count < 10; count++) {
      await happened(1, acme);
      await happened(1, globex);
    }
    await dispatcher.dispatch();
    expect(seen).toEqual(
      new Map([
        [acme.organizationId, new Set(["Acme", acme.organizationId])],
        [globex.organizationId, new Set(["Globex", globex.organizationId])],
      ]),
    );
  });

  test("do not have one in another's scope after it looked outside and failed", async () => {
    const seen: unknown[] = [];
    const look = () => readOutsideTenant(null, (db) => db.organization.count());
    const handle = async (actor: TenantActor) => {
      const outside = seen.length === 0 ? 0 : await look();
      const [scope] = await inTenant(
        actor,
        (tx) => tx.$queryRaw<object[]>`
          select current_setting('app.organization_id') as id, current_setting('app.actor') as actor`,
      );
      seen.push({ ...scope, outside });
      await look();
      if (seen.length === 1) throw new Error("while it was outside");
    };
    const consumer = witness({ handle });
    const dispatcher = await dispatcherOf([consumer]);
    await happened(3);
    await dispatcher.dispatch();
    const scope = { id: acme.organizationId, actor: `system:${consumer.name}`, outside: 0 };
    expect(seen).toEqual([scope, scope, scope]);
  });
});
