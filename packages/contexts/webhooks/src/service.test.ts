import { readInTenant } from "@plinth/db";
import { newId } from "@plinth/kernel";
import { type Tenant, plantTenant, testDatabase, userActor } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { webhookEndpointsContract } from "./contract.ts";
import { createWebhookDeliveryService } from "./deliveries/service.ts";
import { webhookEventTypes } from "./event-types.ts";
import { maximumEndpoints } from "./model.ts";
import { manager, testEndpoints, testEventTypes } from "./testing/sending.ts";

const database = testDatabase();
let loopback = false;
const endpoints = testEndpoints(() => loopback);
const deliveries = createWebhookDeliveryService({ eventTypes: testEventTypes });
let acme: Tenant;
let globex: Tenant;

beforeEach(async () => {
  loopback = false;
  acme = await plantTenant(database, "Acme");
  globex = await plantTenant(database, "Globex");
});

const asked = { url: "https://hooks.example/plinth", description: "Ours", eventTypes: ["project.created"] };
const create = (given: Partial<typeof asked> = {}, tenant = acme) =>
  endpoints.create(manager(tenant), { ...asked, ...given });
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => "done",
    (error: { code: string; issues?: { pointer: string; code: string }[] }) => [
      error.code,
      ...(error.issues ?? []).map(({ pointer, code }) => `${pointer} ${code}`),
    ],
  );

describe("an endpoint", () => {
  test("is returned with its secret once, and the secret is stored sealed alone", async () => {
    const { secret, ...endpoint } = await create();
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
    expect(await endpoints.get(manager(acme), { id: endpoint.id })).toEqual(
      expect.not.objectContaining({ secret: expect.anything() as unknown }),
    );
    const pages = [await endpoints.list(manager(acme), {}), await endpoints.pause(manager(acme), { id: endpoint.id })];
    expect(JSON.stringify([endpoint, ...pages])).not.toContain("sealed");
    const stored = await database.owner("select * from webhook_endpoints where id = $1", [endpoint.id]);
    expect(JSON.stringify(stored)).not.toContain(secret.slice(6));
    const told = await database.owner("select payload from outbox_events where subject_id = $1", [endpoint.id]);
    expect(JSON.stringify(told)).not.toContain(secret.slice(6));
  });

  test.each([
    ["http://hooks.example/", "not_https"],
    ["https://hooks.example:8443/", "port"],
    ["https://me:secret@hooks.example/", "credentials"],
    ["https://127.0.0.1/", "address"],
    ["https://[::ffff:169.254.169.254]/", "address"],
    ["hooks", "malformed"],
  ])("is refused at %s, new or changed", async (url, code) => {
    const { id, version } = await create();
    expect(await refusal(create({ url }))).toEqual(["invalid_input", `/url ${code}`]);
    const changed = endpoints.update(manager(acme), { ...asked, id, version, url });
    expect(await refusal(changed)).toEqual(["invalid_input", `/url ${code}`]);
  });

  test("may be this machine where that was asked for by name", async () => {
    loopback = true;
    expect((await create({ url: "http://localhost:4000/" })).url).toBe("http://localhost:4000/");
  });

  test("is refused for an event that there is not", async () => {
    const eventTypes = ["project.created", "project.exploded"];
    expect(await refusal(create({ eventTypes }))).toEqual(["invalid_input", "/eventTypes/1 unknown_event"]);
  });

  test(`is refused where there are ${maximumEndpoints}, however many come at once`, async () => {
    const all = await Promise.allSettled(Array.from({ length: maximumEndpoints + 3 }, () => create()));
    expect(all.filter(({ status }) => status === "fulfilled").length).toBe(maximumEndpoints);
    expect(await refusal(create())).toEqual(["limit_reached"]);
  });

  test("is changed only in the version that was read", async () => {
    const { id } = await create();
    const change = { ...asked, id, version: 1, description: "Theirs" };
    expect(await endpoints.update(manager(acme), change)).toMatchObject({ version: 2, description: "Theirs" });
    expect(await refusal(endpoints.update(manager(acme), change))).toEqual(["version_conflict"]);
  });

  test("is paused, resumed and so again, each twice as once", async () => {
    const { id } = await create();
    const paused = await endpoints.pause(manager(acme), { id });
    expect(paused.pausedAt).not.toBeNull();
    expect(await endpoints.pause(manager(acme), { id })).toEqual(paused);
    const resumed = await endpoints.resume(manager(acme), { id });
    expect(resumed.pausedAt).toBeNull();
    expect(await endpoints.resume(manager(acme), { id })).toEqual(resumed);
  });

  test("goes with its log at once for whoever looks, and makes room for another one", async () => {
    const { id, version } = await create();
    const { id: deliveryId } = await endpoints.test(manager(acme), { id });
    await endpoints.delete(manager(acme), { id });
    expect(await deliveries.list(manager(acme), { limit: 10 })).toEqual({ items: [], nextCursor: null });
    expect((await deliveries.list(manager(acme), { limit: 10, endpointId: id })).items).toEqual([]);
    expect((await endpoints.list(manager(acme), {})).items).toEqual([]);
    for (const work of [
      () => deliveries.get(manager(acme), { id: deliveryId }),
      () => deliveries.redeliver(manager(acme), { id: deliveryId }),
      () => endpoints.get(manager(acme), { id }),
      () => endpoints.update(manager(acme), { ...asked, id, version }),
      () => endpoints.test(manager(acme), { id }),
      () => endpoints.delete(manager(acme), { id }),
    ])
      expect(await refusal(work())).toEqual(["not_found"]);
    for (let count = 0; count < maximumEndpoints; count++) await create();
  });
});

test("another organization's endpoints and deliveries are not found, as what does not exist", async () => {
  const { id } = await create();
  const { id: deliveryId } = await endpoints.test(manager(acme), { id });
  const stranger = manager(globex);
  for (const each of [id, newId()]) {
    expect(await refusal(endpoints.get(stranger, { id: each }))).toEqual(["not_found"]);
    expect(await refusal(endpoints.rotate(stranger, { id: each, graceHours: 0 }))).toEqual(["not_found"]);
    expect(await refusal(endpoints.test(stranger, { id: each }))).toEqual(["not_found"]);
  }
  for (const each of [deliveryId, newId()]) {
    expect(await refusal(deliveries.get(stranger, { id: each }))).toEqual(["not_found"]);
    expect(await refusal(deliveries.redeliver(stranger, { id: each }))).toEqual(["not_found"]);
  }
  expect(await readInTenant(stranger, (db) => db.webhookDelivery.findMany())).toEqual([]);
});

test("whoever may only read changes nothing", async () => {
  const { id } = await create();
  const reader = userActor(["webhook:read"], acme);
  expect((await endpoints.list(reader, {})).items).toMatchObject([{ id }]);
  expect(await refusal(endpoints.pause(reader, { id }))).toEqual(["permission_denied"]);
});

test("the log comes in pages, newest first, of one endpoint or of all", async () => {
  const [one, other] = [await create(), await create()];
  for (const { id } of [one, other, one]) await endpoints.test(manager(acme), { id });
  const first = await deliveries.list(manager(acme), { limit: 2 });
  const rest = await deliveries.list(manager(acme), { limit: 2, cursor: first.nextCursor ?? "" });
  const ids = [...first.items, ...rest.items].map(({ endpointId }) => endpointId);
  expect(ids).toEqual([one.id, other.id, one.id]);
  expect(rest.nextCursor).toBeNull();
  expect((await deliveries.list(manager(acme), { limit: 10, endpointId: other.id })).items).toHaveLength(1);
  const elsewhere = deliveries.list(manager(acme), { limit: 2, endpointId: one.id, cursor: first.nextCursor ?? "" });
  expect(await refusal(elsewhere)).toEqual(["invalid_input", "/cursor invalid_cursor"]);
});

test("the log lists what stands in one way alone, and its cursor belongs to that list", async () => {
  const { id } = await create();
  for (let count = 0; count < 3; count++) await endpoints.test(manager(acme), { id });
  const [newest] = (await deliveries.list(manager(acme), { limit: 1 })).items;
  await database.owner(
    "update webhook_deliveries set status = 'failed', next_attempt_at = null, finished_at = now() where id = $1",
    [newest?.id],
  );
  const failed = await deliveries.list(manager(acme), { limit: 10, endpointId: id, status: "failed" });
  expect(failed.items.map((delivery) => delivery.id)).toEqual([newest?.id]);
  const waiting = await deliveries.list(manager(acme), { limit: 1, status: "waiting" });
  expect(waiting.items).toMatchObject([{ status: "waiting" }]);
  const other = deliveries.list(manager(acme), { limit: 1, status: "failed", cursor: waiting.nextCursor ?? "" });
  expect(await refusal(other)).toEqual(["invalid_input", "/cursor invalid_cursor"]);
});

test("a redrive sends what failed since then, and nothing of before", async () => {
  const { id } = await create();
  for (const day of ["2026-01-01", "2026-01-03"]) {
    const { id: deliveryId } = await endpoints.test(manager(acme), { id });
    await database.owner(
      "update webhook_deliveries set status = 'failed', next_attempt_at = null, finished_at = now(), created_at = $2 where id = $1",
      [deliveryId, day],
    );
  }
  const redriven = await endpoints.redrive(manager(acme), { id, since: "2026-01-02T00:00:00.000Z" });
  expect(redriven).toEqual({ redriven: 1, remaining: false });
  const { items } = await deliveries.list(manager(acme), { limit: 10 });
  expect(items.map(({ status }) => status)).toEqual(["waiting", "failed"]);
});

test.each([
  [199, { redriven: 199, remaining: false }],
  [200, { redriven: 200, remaining: false }],
  [201, { redriven: 200, remaining: true }],
])("a redrive of %i deliveries tells whether there are more", async (count, expected) => {
  const { id } = await create();
  await database.owner(
    `insert into webhook_deliveries
      (id, organization_id, endpoint_id, message_id, event_type, body, status, created_at, finished_at)
    select gen_random_uuid(), $1, $2, gen_random_uuid(), 'project.created', '{}', 'failed',
      now() - n * interval '1 second', now() from generate_series(1, $3) n`,
    [acme.organizationId, id, count],
  );
  const since = new Date(0).toISOString();
  expect(await endpoints.redrive(manager(acme), { id, since })).toEqual(expected);
  const { redriven } = await endpoints.redrive(manager(acme), { id, since });
  expect(redriven).toBe(count - expected.redriven);
});

test("every command stores exactly the events that its contract names, and what they say is what is declared", async () => {
  const { id, version } = await create();
  await endpoints.update(manager(acme), { ...asked, id, version });
  await endpoints.rotate(manager(acme), { id, graceHours: 1 });
  await endpoints.pause(manager(acme), { id });
  await endpoints.resume(manager(acme), { id });
  await endpoints.delete(manager(acme), { id });
  const stored = await database.owner<{ name: string; payload: unknown }>(
    "select name, payload from outbox_events where subject_id = $1 order by id",
    [id],
  );
  const { create: made, update, rotate, pause, resume, delete: gone } = webhookEndpointsContract;
  const emitted = [made, update, rotate, pause, resume, gone].flatMap((verb) => [...(verb.emits ?? [])]);
  expect(stored.map(({ name }) => name)).toEqual(emitted);
  for (const { name, payload } of stored) expect(webhookEventTypes[name]?.payload.parse(payload)).toEqual(payload);
});
