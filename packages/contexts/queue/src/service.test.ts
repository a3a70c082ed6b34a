import { newId } from "@plinth/kernel";
import { type Tenant, plantTenant, testDatabase, userActor } from "@plinth/testing";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Steered, createQueueService } from "./service.ts";

const database = testDatabase();
let acme: Tenant;
const noted: Steered[] = [];
const queue = createQueueService({
  noteEvent: async (tx, steered) => {
    await tx.$executeRaw`insert into notes values (${steered.kind})`;
    noted.push(steered);
  },
});
const operator = userActor([], { operator: true });

beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
  await database.owner("create table notes (kind text); grant insert on notes to plinth_app");
});
beforeEach(async () => {
  noted.length = 0;
  await database.owner("truncate event_consumers, event_deliveries, notes");
  await database.owner(
    "insert into event_consumers (name, topic, ordered) values ('a.first', 'a.happened', false), ('b.second', 'b.happened', false)",
  );
});

/** Stores dead letters of the consumer; returns their numbers, the last first. */
async function died(count: number, consumer = "a.first"): Promise<number[]> {
  const rows = await database.owner<{ position: string }>(
    `insert into event_deliveries (event_id, organization_id, consumer, attempts, failure, due_at, finished_at, dead)
    select $1, $2, $3, 14, 'TypeError', now(), now(), true from generate_series(1, $4) returning position`,
    [newId(), acme.organizationId, consumer, count],
  );
  return rows.map(({ position }) => Number(position)).toSorted((left, right) => right - left);
}

const stateOf = async (consumer: string) =>
  (await queue.get(operator, {})).consumers.find((each) => each.consumer === consumer);
const notes = async () => (await database.owner<{ kind: string }>("select kind from notes")).map(({ kind }) => kind);

describe("the queue", () => {
  test("is nobody's business but an operator's", async () => {
    const owner = userActor(["project:delete", "audit:read"], acme);
    const asked = [
      queue.get(owner, {}),
      queue.listDeadLetters(owner, { limit: 20 }),
      queue.redrive(owner, { sequence: 1 }),
      queue.redriveAll(owner, { consumer: "a.first" }),
      queue.pause(owner, { consumer: "a.first" }),
      queue.resume(owner, { consumer: "a.first" }),
    ];
    for (const verb of asked) await expect(verb).rejects.toMatchObject({ code: "permission_denied" });
  });

  test("tells how each consumer stands", async () => {
    await died(2);
    const empty = { due: 0, leased: 0, waiting: 0, dead: 0, attempts: 0, pausedAt: null, oldestDueAt: null };
    expect(await queue.get(operator, {})).toEqual({
      consumers: [
        { ...empty, consumer: "a.first", topic: "a.happened", dead: 2 },
        { ...empty, consumer: "b.second", topic: "b.happened" },
      ],
    });
  });

  test("is steered by whoever has proved who they are in the last 10 minutes alone", async () => {
    const stale = userActor([], { operator: true, authenticatedAt: "2026-01-01T00:00:00.000Z" });
    const [sequence = 0] = await died(1);
    const asked = [
      queue.redrive(stale, { sequence }),
      queue.redriveAll(stale, { consumer: "a.first" }),
      queue.pause(stale, { consumer: "a.first" }),
      queue.resume(stale, { consumer: "a.first" }),
    ];
    for (const verb of asked) await expect(verb).rejects.toMatchObject({ code: "reauthentication_required" });
    expect(await stateOf("a.first")).toMatchObject({ dead: 1, pausedAt: null });
  });
});

describe("dead letters", () => {
  test("are listed page by page, the last one first, of one consumer where it is named", async () => {
    const own = await died(3);
    await died(2, "b.second");
    const filter = { limit: 2, consumer: "a.first" };
    const first = await queue.listDeadLetters(operator, filter);
    const rest = await queue.listDeadLetters(operator, { ...filter, cursor: first.nextCursor ?? "" });
    expect([...first.items, ...rest.items].map(({ sequence }) => sequence)).toEqual(own);
    expect(rest.nextCursor).toBeNull();
    expect((await queue.listDeadLetters(operator, { limit: 100 })).items).toHaveLength(5);
  });

  test("are listed by ids and codes, without what the event holds", async () => {
    const [sequence] = await died(1);
    const { items } = await queue.listDeadLetters(operator, { limit: 20 });
    expect(items).toEqual([
      {
        sequence,
        consumer: "a.first",
        eventId: expect.any(String) as string,
        organizationId: acme.organizationId,
        attempts: 14,
        failure: "TypeError",
        diedAt: expect.stringMatching(/Z$/) as string,
      },
    ]);
  });

  test("are not reached by a cursor of another filter", async () => {
    await died(3);
    const { nextCursor } = await queue.listDeadLetters(operator, { limit: 2, consumer: "a.first" });
    const elsewhere = queue.listDeadLetters(operator, { limit: 2, cursor: nextCursor ?? "" });
    await expect(elsewhere).rejects.toMatchObject({ code: "invalid_input" });
  });
});

describe("a redelivery", () => {
  test("of one is done once, and noted once", async () => {
    const [sequence = 0] = await died(1);
    expect(await queue.redrive(operator, { sequence })).toEqual({ redriven: 1 });
    expect(await queue.redrive(operator, { sequence })).toEqual({ redriven: 0 });
    expect(await stateOf("a.first")).toMatchObject({ due: 1, dead: 0, attempts: 0 });
    expect(await notes()).toEqual(["queue_redriven"]);
    expect(noted).toEqual([
      { kind: "queue_redriven", userId: operator.userId, sessionId: operator.sessionId, request: undefined },
    ]);
  });

  test("of all is of one consumer, a thousand at once, and tells how many are left", async () => {
    await died(1001);
    await died(1, "b.second");
    expect(await queue.redriveAll(operator, { consumer: "a.first" })).toEqual({ redriven: 1000, left: 1 });
    expect(await queue.redriveAll(operator, { consumer: "a.first" })).toEqual({ redriven: 1, left: 0 });
    expect(await queue.redriveAll(operator, { consumer: "a.first" })).toEqual({ redriven: 0, left: 0 });
    expect(await stateOf("b.second")).toMatchObject({ dead: 1 });
    expect(await notes()).toEqual(["queue_redriven", "queue_redriven"]);
  });

  test("of what there is not is not found", async () => {
    await expect(queue.redrive(operator, { sequence: 1_000_000 })).rejects.toMatchObject({ code: "not_found" });
    await expect(queue.redriveAll(operator, { consumer: "none" })).rejects.toMatchObject({ code: "not_found" });
  });

  test("is taken back where it cannot be noted: both are stored, or neither", async () => {
    const [sequence = 0] = await died(1);
    await database.owner("alter table notes add constraint never check (false) not valid");
    await expect(queue.redrive(operator, { sequence })).rejects.toThrow("never");
    await expect(queue.pause(operator, { consumer: "a.first" })).rejects.toThrow("never");
    await database.owner("alter table notes drop constraint never");
    expect(await stateOf("a.first")).toMatchObject({ dead: 1, pausedAt: null });
  });
});

describe("a pause", () => {
  test("begins once and ends once, and each is noted once", async () => {
    const paused = await queue.pause(operator, { consumer: "a.first" });
    expect(paused.pausedAt).toMatch(/Z$/);
    expect(await queue.pause(operator, { consumer: "a.first" })).toEqual(paused);
    expect(await queue.resume(operator, { consumer: "a.first" })).toMatchObject({ pausedAt: null });
    expect(await queue.resume(operator, { consumer: "a.first" })).toMatchObject({ pausedAt: null });
    expect(await notes()).toEqual(["queue_paused", "queue_resumed"]);
  });

  test("of a consumer that nobody declared is not found", async () => {
    await expect(queue.pause(operator, { consumer: "none" })).rejects.toMatchObject({ code: "not_found" });
    await expect(queue.resume(operator, { consumer: "none" })).rejects.toMatchObject({ code: "not_found" });
  });
});
