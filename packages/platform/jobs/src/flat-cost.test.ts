import { newId } from "@plinth/kernel";
import { type SentSql, plantTenant, sentSql, testDatabase } from "@plinth/testing";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { batchConsumer } from "./consumer.ts";
import { registerConsumers } from "./deliveries.ts";
import { createDispatcher } from "./dispatcher.ts";
import { happen, prepareEffects, producer } from "./testing/happenings.ts";

const database = testDatabase();
/** It hears of all at once, however slow the machine is. */
const consumer = batchConsumer({
  name: `flat-${newId()}`,
  topic: "thing.happened",
  schema: z.unknown(),
  handleBatch: async () => {},
});
const due = 20;
let organizationId: string;

beforeAll(async () => {
  await prepareEffects(database);
  ({ organizationId } = await plantTenant(database, "Acme"));
  await registerConsumers([consumer]);
});

/** What PostgreSQL says of one step of a statement that it has run. */
interface Step {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly Plans?: readonly Step[];
}

/** Returns how many rows of a table a statement has looked at, by the statement's first words; runs it again as it was sent. */
async function rowsRead({ text, values }: SentSql): Promise<Record<string, number>> {
  const [row] = await database.owner<{ "QUERY PLAN": readonly [{ readonly Plan: Step }] }>(
    `explain (analyze, format json) ${text}`,
    [...values],
  );
  const read: Record<string, number> = {};
  const walk = (step: Step) => {
    const {
      "Relation Name": table,
      "Actual Rows": rows,
      "Actual Loops": loops,
      "Rows Removed by Filter": removed = 0,
    } = step;
    if (table !== undefined && step["Node Type"] !== "ModifyTable") {
      const key = `${step["Node Type"] === "Seq Scan" ? "all of " : ""}${table}`;
      read[key] = (read[key] ?? 0) + Math.round((rows + removed) * loops);
    }
    for (const part of step.Plans ?? []) walk(part);
  };
  for (const { Plan } of row?.["QUERY PLAN"] ?? []) walk(Plan);
  return read;
}

/** Returns what each statement on the way of 20 events reads of the queue's tables. */
async function readOnTheWay(): Promise<Record<string, Record<string, number>>> {
  for (let count = 0; count < due; count++) await happen(producer(organizationId), newId());
  const dispatcher = createDispatcher({ consumers: [consumer], atOnce: 1 });
  const sent = await sentSql(() => dispatcher.dispatch());
  // What was done is undone, so that the same statements find the same again.
  const [claimed, received, kept] = [/and lease is null and due_at/, /with held/, /with kept/].map((words) =>
    sent.findLast(({ text }) => words.test(text)),
  );
  if (claimed === undefined || received === undefined || kept === undefined) throw new Error("a statement is missing");
  const lease = received.values[1];
  await database.owner("delete from inbox_messages where event_id in (select event_id from causes)");
  await database.owner(
    `update event_deliveries set finished_at = null, due_at = now() where event_id in
    (select event_id from causes) and consumer = $1`,
    [consumer.name],
  );
  const claimReads = await rowsRead(claimed);
  await database.owner("update event_deliveries set lease = $1 where lease is not null", [lease]);
  const reads = { claim: claimReads, receive: await rowsRead(received), keep: await rowsRead(kept) };
  await database.owner("truncate causes");
  return reads;
}

/** Stores so many events that the consumer is done with. */
async function plantHistory(rows: number): Promise<void> {
  await database.owner(
    `with history as (select gen_random_uuid() as id from generate_series(1, $3::int)),
    told as (insert into outbox_events (id, organization_id, name, subject_id, actor, payload, occurred_at)
      select id, $1::uuid, 'thing.happened', id, 'system:test', '{}', now() from history),
    had as (insert into inbox_messages (organization_id, consumer, event_id) select $1::uuid, $2, id from history)
    insert into event_deliveries (event_id, organization_id, consumer, attempts, due_at, finished_at)
    select id, $1::uuid, $2, 1, now() - interval '1 day', now() from history`,
    [organizationId, consumer.name, rows],
  );
  for (const table of ["outbox_events", "inbox_messages", "event_deliveries"]) await database.owner(`analyze ${table}`);
}

test("an event costs as many rows read among 100,000 that are done with as among 2,000", async () => {
  await plantHistory(2000);
  const few = await readOnTheWay();
  await plantHistory(98_000);
  const many = await readOnTheWay();
  for (const [table, rows] of Object.values(many).flatMap((reads) => Object.entries(reads))) {
    expect(table).not.toMatch(/^all of (event_deliveries|outbox_events|inbox_messages)/);
    expect(rows).toBeLessThanOrEqual(2 * due + 2);
  }
  expect(many).toEqual(few);
});
