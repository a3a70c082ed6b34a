import { newId } from "@plinth/kernel";
import { plantTenant } from "@plinth/testing";
import { beforeEach, expect, test } from "vitest";
import { type Caller, caller, refusal, signedIn, testDatabase, withoutPlace } from "@/server/testing/index.ts";

const database = testDatabase();
const list = "/api/v1/webhook-deliveries";
let owner: Caller;
let endpointId: string;
let id: string;

const idOf = ({ json }: { json: unknown }) => (json as { id: string }).id;

beforeEach(async () => {
  owner = caller(await signedIn(await plantTenant(database, "Acme")));
  endpointId = idOf(await owner("POST /api/v1/webhook-endpoints", { json: { url: "https://hooks.example/" } }));
  id = idOf(await owner(`POST /api/v1/webhook-endpoints/${endpointId}/tests`));
});

test("GET answers 200 with deliveries, of one endpoint where that is asked for", async () => {
  expect(await owner(`GET ${list}?endpointId=${endpointId}`)).toMatchObject({
    status: 200,
    json: { items: [{ id, endpointId, status: "waiting", attempts: 0 }], nextCursor: null },
  });
  expect(await owner(`GET ${list}?endpointId=${newId()}`)).toMatchObject({ status: 200, json: { items: [] } });
  expect(refusal(await owner(`GET ${list}?cursor=x`))).toEqual([422, "invalid_input", "/cursor"]);
});

test("GET of one answers 200 with its body and its attempts", async () => {
  const { status, json } = await owner(`GET ${list}/${id}`);
  expect([status, json]).toMatchObject([
    200,
    { id, body: expect.stringContaining("webhook_endpoint.tested") as string, attemptLog: [] },
  ]);
});

test("POST of a redelivery answers 201, and 409 while the endpoint is paused", async () => {
  await database.owner(
    "update webhook_deliveries set status = 'failed', attempts = 8, next_attempt_at = null, finished_at = now() where id = $1",
    [id],
  );
  expect(await owner(`POST ${list}/${id}/redeliveries`)).toMatchObject({
    status: 201,
    json: { id, status: "waiting", attempts: 0, finishedAt: null },
  });
  await owner(`PUT /api/v1/webhook-endpoints/${endpointId}/pause`);
  expect(refusal(await owner(`POST ${list}/${id}/redeliveries`))).toEqual([409, "conflict"]);
});

test.each([
  ["GET", ""],
  ["POST", "/redeliveries"],
])("%s %s cannot tell a foreign one from a missing one", async (method, after) => {
  const stranger = caller(await signedIn(await plantTenant(database, "Globex")));
  const foreign = await stranger(`${method} ${list}/${id}${after}`);
  expect(refusal(foreign)).toEqual([404, "not_found"]);
  expect(withoutPlace(foreign)).toEqual(withoutPlace(await stranger(`${method} ${list}/${newId()}${after}`)));
});
