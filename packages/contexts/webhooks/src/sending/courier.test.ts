import { type Tenant, plantTenant, testDatabase } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { happen, manager, startSending, testEndpoints, testEventTypes } from "../testing/sending.ts";
import { testReceiver, verified } from "../testing/receiver.ts";
import { atOnce } from "./courier.ts";
import { sendingRepository } from "./repository.ts";
import { webhookEventTypes } from "../event-types.ts";
import { createWebhookDeliveryService } from "../deliveries/service.ts";

const database = testDatabase();
const receiver = testReceiver();
const endpoints = testEndpoints();
const deliveries = createWebhookDeliveryService({ eventTypes: testEventTypes });
let acme: Tenant;

beforeEach(async () => {
  await database.owner("truncate organizations, event_deliveries, event_consumers cascade");
  acme = await plantTenant(database, "Acme");
  receiver.received.length = 0;
  receiver.replies.length = 0;
  receiver.onRequest = async () => {};
});

const register = (given: { eventTypes?: string[]; url?: string } = {}) =>
  endpoints.create(manager(acme), { url: receiver.url, description: "", eventTypes: [], ...given });
const logged = async () => (await deliveries.list(manager(acme), { limit: 100 })).items;
const detail = async () => deliveries.get(manager(acme), { id: (await logged())[0]?.id ?? "" });
const idsReceived = () => receiver.received.map(({ headers }) => headers["webhook-id"]);

describe("an event", () => {
  test("arrives signed at each endpoint that receives its type, once, and at no other organization's", async () => {
    const sending = await startSending(database);
    const { secret } = await register({ eventTypes: ["project.created"] });
    await register({ eventTypes: ["project.deleted"] });
    const globex = await plantTenant(database, "Globex");
    await endpoints.create(manager(globex), { url: receiver.url, description: "", eventTypes: [] });
    const id = await happen(database, acme.organizationId, { payload: { name: "Größe 🦩" } });
    await sending.now();
    await sending.later();
    expect(idsReceived()).toEqual([id]);
    const [message] = receiver.received;
    expect(message && verified(secret, message)).toEqual({
      type: "project.created",
      timestamp: expect.stringMatching(/Z$/) as string,
      data: { name: "Größe 🦩" },
    });
    expect(await logged()).toMatchObject([{ messageId: id, status: "delivered", attempts: 1, nextAttemptAt: null }]);
    expect(await deliveries.list(manager(globex), { limit: 100 })).toMatchObject({ items: [] });
  });

  test("tells nothing that its kind does not name", async () => {
    const sending = await startSending(database);
    await register();
    await happen(database, acme.organizationId, { payload: { name: "A", hidden: "canary" } });
    await sending.now();
    expect(receiver.received.map(({ body }) => body).join("")).not.toContain("canary");
    expect(receiver.received.length).toBe(1);
  });

  test("is sent again under one id until it is taken, with another timestamp and everything in the log", async () => {
    let at = Date.now();
    const sending = await startSending(database, { clock: () => new Date(at), random: () => 0 });
    const { secret } = await register();
    receiver.replies.push({ status: 500, body: "no\u0000" }, { status: 302, headers: { location: receiver.url } });
    const id = await happen(database, acme.organizationId);
    await sending.now();
    expect(await logged()).toMatchObject([
      { status: "waiting", attempts: 1, nextAttemptAt: new Date(at + 5000).toISOString() },
    ]);
    at += 5_000;
    await sending.later();
    at += 300_000;
    await sending.later();
    expect(idsReceived()).toEqual([id, id, id]);
    expect(new Set(receiver.received.map(({ headers }) => headers["webhook-timestamp"])).size).toBe(3);
    const [first] = receiver.received;
    expect(first && verified(secret, first)).toMatchObject({ type: "project.created" });
    const { attemptLog, body } = await detail();
    expect(attemptLog.map(({ status, failure }) => [status, failure])).toEqual([
      [500, null],
      [302, null],
      [200, null],
    ]);
    expect(attemptLog[0]).toMatchObject({ responseBody: "no?", requestHeaders: { "webhook-id": id } });
    expect(body).toBe(first?.body);
    expect((await endpoints.list(manager(acme), {})).items).toMatchObject([{ failingSince: null }]);
  });

  test("keeps all of the last answer, and the beginning of those before", async () => {
    const sending = await startSending(database);
    await register();
    const answer = { status: 500, headers: { "x-large": "h".repeat(2000), "x-small": "s" }, body: "é".repeat(5000) };
    receiver.replies.push(answer, answer, { ...answer, headers: {} });
    await happen(database, acme.organizationId);
    for (let count = 0; count < 3; count++) await sending.later();
    const { attemptLog } = await detail();
    expect(attemptLog.map(({ responseBody }) => responseBody.length)).toEqual([1024, 1024, 5000]);
    expect(attemptLog.map(({ responseHeaders }) => "x-large" in responseHeaders)).toEqual([false, false, false]);
    expect(attemptLog.map(({ status }) => status)).toEqual([500, 500, 500]);
    receiver.replies.push(answer);
    await sending.later();
    const last = (await detail()).attemptLog.at(-1);
    expect([last?.responseBody.length, last?.responseHeaders["x-large"]?.length]).toEqual([5000, 2000]);
  });

  test("waits for the queue as long as the server asks for", async () => {
    const sending = await startSending(database, { random: () => 0 });
    await register();
    receiver.replies.push({ status: 503, headers: { "retry-after": "3600" } });
    await happen(database, acme.organizationId);
    await sending.now();
    const [row] = await database.owner(
      "select due_at > now() + interval '50 minutes' as patient from event_deliveries where finished_at is null",
    );
    expect(row).toEqual({ patient: true });
  });

  test("fails after the eighth attempt, and can be redelivered under its id", async () => {
    const sending = await startSending(database);
    await register();
    receiver.replies.push(...Array.from({ length: 8 }, () => ({ status: 500 })));
    const id = await happen(database, acme.organizationId);
    for (let round = 0; round < 10; round++) await sending.later();
    expect(idsReceived()).toEqual(Array.from({ length: 8 }, () => id));
    const [failed] = await logged();
    expect(failed).toMatchObject({ status: "failed", attempts: 8 });
    await deliveries.redeliver(manager(acme), { id: failed?.id ?? "" });
    await sending.now();
    expect(idsReceived().at(-1)).toBe(id);
    expect(await logged()).toMatchObject([{ status: "delivered", attempts: 1 }]);
    expect((await detail()).attemptLog.length).toBe(9);
  });

  test("is never sent to what the address stands for inside: the log says why", async () => {
    const sending = await startSending(database);
    await register({ url: "https://hooks.example/" });
    await database.owner("update webhook_endpoints set url = 'https://169.254.169.254/latest/meta-data'");
    await happen(database, acme.organizationId);
    await sending.now();
    expect((await detail()).attemptLog).toMatchObject([{ status: null, failure: "address" }]);
  });
});

describe("while a secret rotates", () => {
  test("both verify a message, and only the new one does after the grace", async () => {
    let at = new Date();
    const sending = await startSending(database, { clock: () => at });
    const { id, secret } = await register();
    const { secret: renewed } = await endpoints.rotate(manager(acme), { id, graceHours: 1 });
    await happen(database, acme.organizationId);
    await sending.now();
    const [during] = receiver.received;
    expect(during && [verified(secret, during), verified(renewed, during)]).toHaveLength(2);
    await endpoints.rotate(manager(acme), { id, graceHours: 0 });
    at = new Date(Date.now() + 60_000);
    await happen(database, acme.organizationId);
    await sending.now();
    const after = receiver.received[1];
    expect(() => after && verified(renewed, after)).toThrow("No matching signature found");
  });
});

describe("an endpoint", () => {
  test("tells when it last took a message, and when it did not", async () => {
    let at = Date.now();
    const sending = await startSending(database, { clock: () => new Date(at) });
    const { id, lastSucceededAt, lastFailedAt } = await register();
    expect([lastSucceededAt, lastFailedAt]).toEqual([null, null]);
    const first = new Date(at).toISOString();
    await happen(database, acme.organizationId);
    await sending.now();
    at += 1000;
    receiver.replies.push({ status: 500 });
    await happen(database, acme.organizationId);
    await sending.now();
    const failed = new Date(at).toISOString();
    expect(await endpoints.get(manager(acme), { id })).toMatchObject({
      lastSucceededAt: first,
      lastFailedAt: failed,
      failingSince: failed,
      version: 1,
    });
  });

  test("that is deleted is sent nothing, not even what was waiting", async () => {
    const sending = await startSending(database);
    const { id } = await register();
    receiver.replies.push({ status: 500 });
    await happen(database, acme.organizationId);
    await sending.now();
    await endpoints.delete(manager(acme), { id });
    await happen(database, acme.organizationId);
    await sending.later();
    expect(receiver.received.length).toBe(1);
    expect(await database.owner("select from event_deliveries where finished_at is null")).toEqual([]);
  });

  test("that is gone from its old address is not disabled at the new one", async () => {
    const sending = await startSending(database);
    const { id, version } = await register();
    receiver.replies.push({ status: 410 });
    receiver.onRequest = async () => {
      await endpoints.update(manager(acme), {
        id,
        version,
        url: `${receiver.url}/moved`,
        description: "",
        eventTypes: [],
      });
    };
    await happen(database, acme.organizationId);
    await sending.now();
    expect(receiver.received.length).toBe(1);
    expect(await endpoints.get(manager(acme), { id })).toMatchObject({ disabledAt: null });
  });

  test("has one request of a delivery open, however often somebody asks for it again meanwhile", async () => {
    const sending = await startSending(database);
    const another = await startSending(database);
    await register();
    let most = 0;
    let open = 0;
    receiver.onRequest = async () => {
      most = Math.max(most, ++open);
      if (most < 2 && receiver.received.length < 2) {
        const [delivery] = await logged();
        await deliveries.redeliver(manager(acme), { id: delivery?.id ?? "" });
        await another.now();
      }
      open -= 1;
    };
    await happen(database, acme.organizationId);
    await sending.now();
    await sending.later();
    expect([most, receiver.received.length]).toEqual([1, 2]);
  });

  test("that answers 410 is disabled at once: what comes then is held, and sent after a redrive", async () => {
    const sending = await startSending(database);
    const { id } = await register();
    receiver.replies.push({ status: 410 });
    await happen(database, acme.organizationId);
    await sending.now();
    expect(await endpoints.get(manager(acme), { id })).toMatchObject({
      disabledBecause: "gone",
      disabledAt: expect.any(String) as string,
    });
    expect(
      await database.owner("select name from outbox_events where name = 'webhook_endpoint.disabled'"),
    ).toHaveLength(1);
    const held = await happen(database, acme.organizationId, { name: "project.deleted" });
    await sending.now();
    expect(receiver.received.length).toBe(1);
    await expect(endpoints.redrive(manager(acme), { id, since: "2026-01-01T00:00:00.000Z" })).rejects.toMatchObject({
      code: "conflict",
    });
    await endpoints.resume(manager(acme), { id });
    const since = new Date(Date.now() - 3_600_000).toISOString();
    expect(await endpoints.redrive(manager(acme), { id, since })).toEqual({ redriven: 2, remaining: false });
    await sending.now();
    expect(idsReceived()).toContain(held);
    expect(receiver.received.length).toBe(3);
  });

  test("that has failed for 5 days is disabled with the next failure, and not before", async () => {
    let at = Date.now();
    const sending = await startSending(database, { clock: () => new Date(at) });
    const { id } = await register();
    receiver.replies.push(...Array.from({ length: 3 }, () => ({ status: 500 })));
    await happen(database, acme.organizationId);
    await sending.now();
    at += 5 * 24 * 3_600_000 - 1000;
    await sending.later();
    expect(await endpoints.get(manager(acme), { id })).toMatchObject({
      disabledAt: null,
      failingSince: expect.any(String) as string,
    });
    at += 1000;
    await sending.later();
    expect(await endpoints.get(manager(acme), { id })).toMatchObject({ disabledBecause: "failing" });
  });

  test("that is paused is sent nothing, not even what was waiting, and has it after a redrive", async () => {
    const sending = await startSending(database);
    const { id } = await register();
    receiver.replies.push({ status: 500 });
    await happen(database, acme.organizationId);
    await sending.now();
    await endpoints.pause(manager(acme), { id });
    await happen(database, acme.organizationId, { name: "project.deleted" });
    await sending.later();
    expect(receiver.received.length).toBe(1);
    expect((await logged()).map(({ status }) => status)).toEqual(["held", "held"]);
    await endpoints.resume(manager(acme), { id });
    await endpoints.redrive(manager(acme), { id, since: new Date(0).toISOString() });
    await sending.now();
    expect((await logged()).map(({ status }) => status)).toEqual(["delivered", "delivered"]);
  });

  test(`has at most ${atOnce} requests open at once, whatever is due; the others come when these have ended`, async () => {
    let [asked, allowed, arrived, open, most] = [0, 0, 0, 0, 0];
    const waiting: (() => void)[] = [];
    // Nobody is answered before everybody has asked for room, and all who were given it have arrived.
    const releaseAll = () => {
      if (asked >= 2 * atOnce && arrived === allowed) waiting.splice(0).forEach((release) => release());
    };
    const begin: typeof sendingRepository.begin = async (...given) => {
      const begun = await sendingRepository.begin(...given);
      asked += 1;
      if (begun !== "busy") allowed += 1;
      releaseAll();
      return begun;
    };
    const repository = { ...sendingRepository, begin };
    const sending = await startSending(database, { repository }, { batch: 20, atOnce: 20 });
    await register();
    receiver.onRequest = async () => {
      arrived += 1;
      open += 1;
      most = Math.max(most, open);
      await new Promise<void>((resolve) => {
        waiting.push(resolve);
        releaseAll();
      });
      open -= 1;
    };
    for (let count = 0; count < 2 * atOnce; count++) await happen(database, acme.organizationId);
    while (receiver.received.length < 2 * atOnce) await sending.later();
    expect(most).toBe(atOnce);
    expect(new Set(idsReceived()).size).toBe(2 * atOnce);
  });

  test("takes a test event whatever its types are, but not while it is paused", async () => {
    const sending = await startSending(database);
    const { id, secret } = await register({ eventTypes: ["project.deleted"] });
    const asked = await endpoints.test(manager(acme), { id });
    expect(asked).toMatchObject({ eventType: "webhook_endpoint.tested", status: "waiting" });
    await sending.now();
    const [message] = receiver.received;
    const { type, data } = (message && verified(secret, message)) as { type: string; data: unknown };
    const told = webhookEventTypes["webhook_endpoint.tested"]?.payload.parse(data);
    const { host } = new URL(receiver.url);
    expect([type, told]).toEqual(["webhook_endpoint.tested", { id, host, eventTypes: ["project.deleted"] }]);
    await endpoints.pause(manager(acme), { id });
    await expect(endpoints.test(manager(acme), { id })).rejects.toMatchObject({ code: "conflict" });
  });
});
