import { newId } from "@plinth/kernel";
import { expect, test, vi } from "vitest";
import { caller, testDatabase } from "@/server/testing/index.ts";

const database = testDatabase();
vi.stubEnv("METRICS_TOKEN", "a-token-that-is-32-characters-long");

async function queueLines(): Promise<string[]> {
  const { status, text } = await caller({ authorization: "Bearer a-token-that-is-32-characters-long" })(
    "GET /api/metrics",
  );
  expect(status).toBe(200);
  return text.split("\n").filter((line) => line.startsWith("plinth_queue_"));
}

test("tells of each consumer how deep its queue is, how old, how often tried, how much is dead, and whether it is paused", async () => {
  await database.owner(
    "insert into event_consumers (name, topic, ordered, paused_at) values ('a.first', 'a.happened', false, now())",
  );
  await database.owner(
    `insert into event_deliveries (event_id, organization_id, consumer, attempts, due_at, finished_at, dead, lease) values
      ($1, $1, 'a.first', 0, now() - interval '1 hour', null, false, null),
      ($1, $1, 'a.first', 2, now() + interval '1 hour', null, false, null),
      ($1, $1, 'a.first', 1, now() + interval '1 hour', null, false, $1),
      ($1, $1, 'a.first', 14, now(), now(), true, null), ($1, $1, 'a.first', 14, now(), now(), true, null),
      ($1, $1, 'a.first', 1, now(), now(), false, null)`,
    [newId()],
  );
  const lines = await queueLines();
  expect(lines).toEqual(
    expect.arrayContaining([
      "plinth_queue_readable 1",
      'plinth_queue_deliveries{consumer="a.first",state="due"} 1',
      'plinth_queue_deliveries{consumer="a.first",state="leased"} 1',
      'plinth_queue_deliveries{consumer="a.first",state="waiting"} 1',
      'plinth_queue_deliveries{consumer="a.first",state="dead"} 2',
      'plinth_queue_attempts_max{consumer="a.first"} 2',
      'plinth_queue_paused{consumer="a.first"} 1',
    ]),
  );
  const [, age = ""] = /^plinth_queue_oldest_due_seconds\{consumer="a.first"\} (.+)$/m.exec(lines.join("\n")) ?? [];
  expect(Number(age)).toBeGreaterThanOrEqual(3599);
});

test("shows no number of before when the queue cannot be read, and says so", async () => {
  await database.owner("alter table event_deliveries rename to away");
  expect(await queueLines()).toEqual(["plinth_queue_readable 0"]);
  await database.owner("alter table away rename to event_deliveries");
});
