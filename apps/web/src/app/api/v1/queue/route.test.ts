import { newId } from "@plinth/kernel";
import { plantTenant } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import {
  type Caller,
  caller,
  honestCaller,
  nameOperator,
  refusal,
  signedIn,
  testDatabase,
} from "@/server/testing/index.ts";

const database = testDatabase();
let operator: Caller;
let userId: string;

beforeEach(async () => {
  await database.owner("truncate event_consumers, event_deliveries");
  await database.owner("insert into event_consumers (name, topic, ordered) values ('a.first', 'a.happened', false)");
  const tenant = await plantTenant(database, "Acme");
  ({ userId } = tenant);
  nameOperator(userId);
  // An operator sees ids of every organization, which is foreign to any other one.
  operator = honestCaller(await signedIn(tenant));
});

async function died(consumer = "a.first"): Promise<{ sequence: number; organizationId: string }> {
  const organizationId = newId();
  const [row] = await database.owner<{ position: string }>(
    `insert into event_deliveries (event_id, organization_id, consumer, attempts, failure, due_at, finished_at, dead)
    values ($1, $2, $3, 14, 'TypeError', now(), now(), true) returning position`,
    [newId(), organizationId, consumer],
  );
  return { sequence: Number(row?.position), organizationId };
}

const noted = async () =>
  (
    await database.owner<{ kind: string }>(
      "select kind from security_events where user_id = $1 and kind like 'queue%' order by id",
      [userId],
    )
  ).map(({ kind }) => kind);

test("the queue is seen by operators of whatever organization, and by no owner", async () => {
  const { organizationId, sequence } = await died();
  expect(await operator("GET /api/v1/queue")).toMatchObject({
    status: 200,
    json: { consumers: [{ consumer: "a.first", topic: "a.happened", dead: 1, due: 0, pausedAt: null }] },
  });
  expect(await operator("GET /api/v1/queue/dead-letters?consumer=a.first")).toMatchObject({
    status: 200,
    json: { items: [{ sequence, organizationId, failure: "TypeError" }], nextCursor: null },
  });
  const owner = caller(await signedIn(await plantTenant(database, "Globex")));
  for (const line of ["GET /api/v1/queue", "GET /api/v1/queue/dead-letters"] as const) {
    expect(refusal(await owner(line))).toEqual([403, "permission_denied"]);
  }
});

describe("PUT …/redelivery", () => {
  test("answers 200, and to the second one that nothing was dead", async () => {
    const { sequence } = await died();
    const line = `PUT /api/v1/queue/dead-letters/${sequence}/redelivery` as const;
    expect(await operator(line)).toMatchObject({ status: 200, json: { redriven: 1 } });
    expect(await operator(line)).toMatchObject({ status: 200, json: { redriven: 0 } });
    expect(await noted()).toEqual(["queue_redriven"]);
  });

  test("of a consumer answers 200 with how many are left, and 404 where there is no such consumer", async () => {
    await died();
    await died();
    const line = "PUT /api/v1/queue/consumers/a.first/redelivery";
    expect(await operator(line)).toMatchObject({ status: 200, json: { redriven: 2, left: 0 } });
    expect(refusal(await operator("PUT /api/v1/queue/consumers/none/redelivery"))).toEqual([404, "not_found"]);
    expect(refusal(await operator("PUT /api/v1/queue/dead-letters/999999/redelivery"))).toEqual([404, "not_found"]);
  });
});

describe("a pause", () => {
  test("is begun by PUT and ended by DELETE, and each is among the operator's security events", async () => {
    const path = "/api/v1/queue/consumers/a.first/pause";
    expect(await operator(`PUT ${path}`)).toMatchObject({
      status: 200,
      json: { pausedAt: expect.any(String) as string },
    });
    expect(await operator(`DELETE ${path}`)).toMatchObject({ status: 200, json: { pausedAt: null } });
    expect(await noted()).toEqual(["queue_paused", "queue_resumed"]);
  });

  test("answers 404 where no running code declares the consumer", async () => {
    for (const method of ["PUT", "DELETE"] as const) {
      expect(refusal(await operator(`${method} /api/v1/queue/consumers/none/pause`))).toEqual([404, "not_found"]);
    }
  });

  test("is refused to an operator whose last proof is an hour old, and to one whose session was ended", async () => {
    const line = "PUT /api/v1/queue/consumers/a.first/pause";
    await database.owner("update sessions set authenticated_at = now() - interval '1 hour' where user_id = $1", [
      userId,
    ]);
    expect(refusal(await operator(line))).toEqual([403, "reauthentication_required"]);
    await database.owner("delete from sessions where user_id = $1", [userId]);
    expect(refusal(await operator(line))).toEqual([401, "sign_in_required"]);
  });
});
