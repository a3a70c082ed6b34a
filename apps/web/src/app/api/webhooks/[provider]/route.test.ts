import { peerFields } from "@plinth/http";
import { newId } from "@plinth/kernel";
import { type Tenant, plantTenant } from "@plinth/testing";
import { Webhook } from "standardwebhooks";
import { Stripe } from "stripe";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { dispatcher } from "@/server/jobs/dispatcher.ts";
import { limitWebhook } from "@/server/limit.ts";
import { caller, refusal, testDatabase } from "@/server/testing/index.ts";

const database = testDatabase();
const stripeSecret = "whsec_the-secret-of-the-tests";
const standardSecret = `whsec_${"A".repeat(43)}=`;
vi.stubEnv("STRIPE_WEBHOOK_SECRETS", `whsec_the-secret-of-before,${stripeSecret}`);
vi.stubEnv("STANDARD_WEBHOOK_SECRETS", standardSecret);

let acme: Tenant;
beforeAll(async () => {
  acme = await plantTenant(database, "Acme");
});
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Math.floor(Date.now() / 60_000) * 60_000 + 20_000 });
  await database.owner("truncate received_webhooks, event_deliveries, outbox_events, event_consumers, inbox_messages");
  await dispatcher.register();
});

afterEach(() => void vi.useRealTimers());

const json = { "content-type": "application/json" };

/** An invoice's event as Stripe's types have it, of the organization. */
function paid(organizationId: string, type: Stripe.Event.Type = "invoice.paid") {
  const invoice: Pick<Stripe.Invoice, "id" | "object" | "metadata"> = {
    id: "in_1",
    object: "invoice",
    metadata: { organization_id: organizationId },
  };
  return JSON.stringify({ id: `evt_${newId()}`, object: "event", type, data: { object: invoice } });
}

function toStripe(body: string, secret = stripeSecret, from: Record<string, string> = {}) {
  const signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret });
  return caller(from)("POST /api/webhooks/stripe", { body, headers: { ...json, "stripe-signature": signature } });
}

function toStandard(data: object, id = `msg_${newId()}`) {
  const body = JSON.stringify({ type: "thing.changed", timestamp: "2026-01-01T00:00:00Z", data });
  const at = new Date();
  const headers = {
    ...json,
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(standardSecret).sign(id, at, body),
  };
  return caller()("POST /api/webhooks/standard", { body, headers });
}

const told = () =>
  database.owner<{ payload: object }>(
    "select organization_id, payload from outbox_events where name = 'webhook_message.received'",
  );

describe("POST", () => {
  test("answers 200 to Stripe, and once it is answered the organization hears of it, once", async () => {
    const body = paid(acme.organizationId);
    expect(await toStripe(body)).toMatchObject({ status: 200, json: { status: "accepted" } });
    expect(await toStripe(body)).toMatchObject({ status: 200, json: { status: "duplicate" } });
    await dispatcher.dispatch();
    const { id } = JSON.parse(body) as { id: string };
    const payload = {
      provider: "stripe",
      messageId: id,
      type: "invoice.paid",
      data: { object: "invoice", id: "in_1" },
    };
    expect(await told()).toEqual([{ organization_id: acme.organizationId, payload }]);
  });

  test("answers 200 to whoever signs by Standard Webhooks, and hands the message on to its organization", async () => {
    const data = { organizationId: acme.organizationId, count: 3 };
    expect(await toStandard(data, "msg_1")).toMatchObject({ status: 200, json: { status: "accepted" } });
    await dispatcher.dispatch();
    const payload = { provider: "standard", messageId: "msg_1", type: "thing.changed", data };
    expect(await told()).toEqual([{ organization_id: acme.organizationId, payload }]);
  });

  test.each([
    ["an organization that there is not", { organizationId: newId() }],
    ["no organization", {}],
    ["something else in its place", { organizationId: 7 }],
  ])("takes a message that names %s, and tells nobody", async (_what, data) => {
    expect((await toStandard(data)).status).toBe(200);
    await dispatcher.dispatch();
    expect(await told()).toEqual([]);
    expect(await database.owner("select dead, failure from event_deliveries where finished_at is not null")).toEqual([
      { dead: false, failure: null },
    ]);
  });

  test("answers 200 to a type that nobody handles", async () => {
    const answer = await toStripe(paid(acme.organizationId, "customer.created"));
    expect(answer).toMatchObject({ status: 200, json: { status: "ignored" } });
    expect(await database.owner("select from received_webhooks")).toEqual([]);
  });

  test("takes what the secret of before has signed, while both are configured", async () => {
    expect((await toStripe(paid(acme.organizationId), "whsec_the-secret-of-before")).status).toBe(200);
  });

  test("answers 400 to what is not signed, and to what is signed and no event", async () => {
    expect(refusal(await toStripe(paid(acme.organizationId), "whsec_another"))).toEqual([400, "invalid_signature"]);
    expect(refusal(await toStripe("{"))).toEqual([400, "malformed_json"]);
  });

  test("answers 413 to 2 MB and 415 to a form", async () => {
    expect(refusal(await toStripe("x".repeat(2_000_000)))).toEqual([413, "body_too_large"]);
    const form = await caller()("POST /api/webhooks/stripe", { body: "a=b" });
    expect(refusal(form)).toEqual([415, "unsupported_media_type"]);
  });

  test("answers 429 to a source of unsigned messages after 120 a minute, and still takes what others sign", async () => {
    const body = paid(acme.organizationId);
    const guess = () => toStripe(body, "whsec_another", peerFields("192.0.2.1"));
    const answers = [];
    for (let count = 0; count < 121; count++) answers.push((await guess()).status);
    expect(answers).toEqual([...Array.from({ length: 120 }, () => 400), 429]);
    const refused = await guess();
    expect(refusal(refused)).toEqual([429, "rate_limited"]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await toStripe(body, stripeSecret, peerFields("192.0.2.2"))).status).toBe(200);
    expect((await toStripe(body, stripeSecret, peerFields("192.0.2.1"))).status).toBe(200);
  });

  test("answers 429 to any source beyond 3000 a minute, before anything is read", async () => {
    const from = peerFields("192.0.2.3");
    const [first] = [await toStripe(paid(acme.organizationId), stripeSecret, from)];
    expect(first.headers.get("ratelimit")).toMatch(/^"webhook";r=2999;t=/);
    for (let count = 0; count < 2999; count++) await limitWebhook(new Headers(from));
    const refused = await toStripe(paid(acme.organizationId), stripeSecret, from);
    expect(refusal(refused)).toEqual([429, "rate_limited"]);
    expect(await database.owner("select from received_webhooks")).toHaveLength(1);
  });

  test("answers 404 for a provider that is not known", async () => {
    expect(refusal(await caller()("POST /api/webhooks/nobody", { json: {} }))).toEqual([404, "not_found"]);
  });

  test("answers 503 before anybody has said that they handle it, so that it is sent again", async () => {
    await database.owner("truncate event_consumers");
    const answer = await toStripe(paid(acme.organizationId));
    expect(refusal(answer)).toEqual([503, "unavailable"]);
    expect(answer.headers.get("retry-after")).toBe("30");
    expect(await database.owner("select from received_webhooks")).toEqual([]);
  });
});
