import type { ApiKeyActor, TenantActor } from "@plinth/kernel";
import { type Tenant, plantTenant, testDatabase, userActor } from "@plinth/testing";
import { beforeEach, expect, test } from "vitest";
import { createWebhookDeliveryService } from "./deliveries/service.ts";
import { webhookEventTypes } from "./event-types.ts";
import { createWebhookEndpointService } from "./service.ts";
import { testReceiver } from "./testing/receiver.ts";
import { demoted, happen, manager, rightsOf, startSending, testEventTypes } from "./testing/sending.ts";

const database = testDatabase();
const receiver = testReceiver();
const eventTypes = { ...testEventTypes, ...webhookEventTypes };
const endpoints = createWebhookEndpointService({ eventTypes, rightsOf, loopback: () => true });
const deliveries = createWebhookDeliveryService({ eventTypes });
let acme: Tenant;

beforeEach(async () => {
  await database.owner("truncate organizations, event_deliveries, event_consumers cascade");
  acme = await plantTenant(database, "Acme");
  receiver.received.length = 0;
  demoted.clear();
});

/** Somebody who manages webhooks, and may read nothing of projects. */
const blind = () => userActor(["webhook:read", "webhook:manage"], acme);
const create = (actor: TenantActor, types: string[] = []) =>
  endpoints.create(actor, { url: receiver.url, description: "", eventTypes: types });
const told = async () => {
  const sending = await startSending(database);
  await happen(database, acme.organizationId);
  await sending.now();
  return receiver.received.length;
};

test("nobody has events sent that they may not read: each is named", async () => {
  const asked = ["webhook_endpoint.paused", "project.created", "project.deleted"];
  const refused = { code: "invalid_input", status: 422 };
  const issues = [1, 2].map((index) => ({
    pointer: `/eventTypes/${index}`,
    code: "permission_needed",
    message: `tells what only "project:read" lets you read: ${asked[index]}`,
  }));
  await expect(create(blind(), asked)).rejects.toMatchObject({ ...refused, issues });
  const { id, version } = await create(manager(acme), asked);
  const change = { id, version, url: receiver.url, description: "", eventTypes: asked };
  await expect(endpoints.update(blind(), change)).rejects.toMatchObject({ ...refused, issues });
});

test("whoever asks for everything is told what they may read, and sees what is withheld", async () => {
  const { withheld } = await create(blind());
  expect(withheld).toEqual(["project.created", "project.deleted"]);
  expect(await told()).toBe(0);
});

test("an endpoint hears no more of what its person may not read any more, until somebody else saves it", async () => {
  const { id, version, withheld, savedBy } = await create(manager(acme), ["project.created"]);
  expect([withheld, savedBy]).toEqual([[], acme.userId]);
  expect(await told()).toBe(1);
  demoted.add(acme.userId);
  expect(await told()).toBe(1);
  expect(await endpoints.get(manager(acme), { id })).toMatchObject({ withheld: ["project.created"] });
  expect((await deliveries.list(manager(acme), { limit: 10 })).items).toHaveLength(1);
  const other = { ...manager(acme), userId: "0192f0c1-5d7e-7c3a-9b1d-3f6a2e8c4d10" };
  const change = { id, version, url: receiver.url, description: "", eventTypes: ["project.created"] };
  expect(await endpoints.update(other, change)).toMatchObject({ withheld: [], savedBy: other.userId });
  expect(await told()).toBe(2);
});

test("what was stored by another one's rights goes nowhere with whoever leads the endpoint elsewhere, nor is it shown to them", async () => {
  const { id } = await create(manager(acme));
  await endpoints.pause(blind(), { id });
  expect(await told()).toBe(0);
  const { version } = await endpoints.get(blind(), { id });
  await endpoints.update(blind(), { id, version, url: receiver.url, description: "", eventTypes: [] });
  await endpoints.resume(blind(), { id });
  expect(await endpoints.redrive(blind(), { id, since: "2026-01-01T00:00:00.000Z" })).toMatchObject({ redriven: 1 });
  const [stored] = (await deliveries.list(blind(), { limit: 10 })).items;
  if (stored === undefined) throw new Error("nothing was stored");
  await deliveries.redeliver(blind(), { id: stored.id });
  await (await startSending(database)).later();
  expect(receiver.received).toEqual([]);
  expect(await deliveries.get(blind(), { id: stored.id })).toMatchObject({ status: "held", body: null });
  expect((await deliveries.get(manager(acme), { id: stored.id })).body).toContain("project.created");
});

test("what an API key saves hears no more than its scopes let it read, whatever its creator may", async () => {
  const key: ApiKeyActor & TenantActor = {
    kind: "apiKey",
    keyId: "0192f0c1-5d7e-7c3a-9b1d-3f6a2e8c4d10",
    createdBy: acme.userId,
    origins: [],
    organizationId: acme.organizationId,
    permissions: ["webhook:read", "webhook:manage"],
  };
  const { withheld, savedBy } = await create(key);
  expect([withheld, savedBy]).toEqual([["project.created", "project.deleted"], acme.userId]);
  expect(await told()).toBe(0);
});
