import { ForbiddenError, newId } from "@plinth/kernel";
import { metricsText, span, traceparent } from "@plinth/observability";
import { type ReceivedSpan, startOtlpReceiver } from "@plinth/observability/otlp-receiver";
import { startTelemetry, stopTelemetry } from "@plinth/observability/start";
import { plantTenant, testDatabase } from "@plinth/testing";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { courier, type Listener } from "./courier.ts";
import { claim } from "./claim.ts";
import { createDispatcher } from "./dispatcher.ts";
import { happen, prepareEffects, producer, witness } from "./testing/happenings.ts";

const database = testDatabase();
const collector = await startOtlpReceiver();
vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint);
let organizationId: string;

beforeAll(async () => {
  await startTelemetry();
  await prepareEffects(database);
  ({ organizationId } = await plantTenant(database, "Acme"));
});
beforeEach(() => database.owner("truncate event_consumers, event_deliveries"));
afterAll(() => collector.close());

const makeDue = () => database.owner("update event_deliveries set due_at = now() where finished_at is null");

async function dispatcherOf(consumer: Listener) {
  const dispatcher = createDispatcher({ consumers: [consumer] });
  await dispatcher.register();
  return dispatcher;
}

/** Stops tracing, which sends what there is; returns what the collector was sent under that name. */
async function sent(name: string): Promise<ReceivedSpan[]> {
  await stopTelemetry();
  await startTelemetry();
  return collector.spans.filter((received) => received.name === name);
}

async function series(name: string, labels: string): Promise<number> {
  const line = (await metricsText()).split("\n").find((candidate) => candidate.startsWith(`${name}{${labels}} `));
  return Number(line?.split(" ").at(-1));
}

test("every try is a span below the transaction that stored its event, whoever makes it", async () => {
  let tries = 0;
  const told: (string | null)[] = [];
  const before = async () => {
    tries += 1;
    told.push(traceparent());
    if (tries === 1) throw new TypeError("unforeseen");
  };
  const consumer = witness({ before });
  const dispatcher = await dispatcherOf(consumer);
  const name = `request ${consumer.name}`;
  const eventId = await span(name, {}, () => happen(producer(organizationId), newId()));
  await span("somebody else's request", {}, () => dispatcher.dispatch());
  await makeDue();
  await dispatcher.dispatch();

  const tried = await sent(`deliver ${consumer.name}`);
  const [request] = await sent(name);
  const within = collector.spans.filter(({ traceId }) => traceId === request?.traceId);
  expect(tried.map(({ traceId }) => traceId)).toEqual([request?.traceId, request?.traceId]);
  const parents = tried.map(({ parentSpanId }) => within.find(({ spanId }) => spanId === parentSpanId)?.name);
  expect(parents).toEqual(["prisma:client:transaction", "prisma:client:transaction"]);
  const attributes = {
    "messaging.destination.name": "thing.happened",
    "messaging.message.id": eventId,
    "plinth.consumer": consumer.name,
  };
  expect(tried).toMatchObject([
    {
      attributes: { ...attributes, "plinth.attempt": 1, "plinth.outcome": "failed", "error.type": "internal_error" },
      events: [{ name: "exception", attributes: { "exception.message": "unforeseen" } }],
    },
    { attributes: { ...attributes, "plinth.attempt": 2, "plinth.outcome": "done" }, events: [] },
  ]);
  const passedOn = told.map((parent) => parent?.split("-").slice(0, 2).join("-"));
  expect(passedOn).toEqual(tried.map(({ traceId }) => `00-${traceId}`));
});

test("an event that nobody traced begins a trace of its own, and is no part of who tells of it", async () => {
  const consumer = witness();
  const dispatcher = await dispatcherOf(consumer);
  await happen(producer(organizationId), newId());
  await database.owner("update event_deliveries set traceparent = null");
  await span("a request of its own", {}, () => dispatcher.dispatch());
  const [tried] = await sent(`deliver ${consumer.name}`);
  const [request] = await sent("a request of its own");
  expect(tried?.parentSpanId).toBeUndefined();
  expect(tried?.traceId).not.toBe(request?.traceId);
});

test("what a courier carries outside can continue the trace, and a try that was none counts as that", async () => {
  const told: (string | null)[] = [];
  const carrier = courier({
    name: `courier-${newId()}`,
    topic: "thing.happened",
    schema: z.unknown(),
    carry: async () => {
      told.push(traceparent());
      return told.length === 1 ? { postponedMs: 0 } : { record: async () => {} };
    },
  });
  const dispatcher = await dispatcherOf(carrier);
  await span("a request with a courier", {}, () => happen(producer(organizationId), newId()));
  await dispatcher.dispatch();
  const tried = await sent(`deliver ${carrier.name}`);
  const [request] = await sent("a request with a courier");
  expect(tried.map(({ attributes }) => attributes["plinth.outcome"])).toEqual(["postponed", "done"]);
  expect(told).toEqual(tried.map(({ spanId }) => `00-${request?.traceId ?? ""}-${spanId}-01`));
  const labels = `consumer="${carrier.name}",outcome="done"`;
  expect(await series("plinth_delivery_latency_seconds_count", labels)).toBe(1);
});

test("tries are counted by what became of them, and timed from the event by the database's clock", async () => {
  let tries = 0;
  const consumer = witness({
    before: async () => {
      tries += 1;
      if (tries <= 2) throw new ForbiddenError("permission_denied");
    },
  });
  const dispatcher = await dispatcherOf(consumer);
  await happen(producer(organizationId), newId());
  await database.owner("update outbox_events set occurred_at = occurred_at - interval '1 hour'");
  for (let count = 0; count < 3; count++) {
    await makeDue();
    await dispatcher.dispatch();
  }
  const labels = (outcome: string) => `consumer="${consumer.name}",outcome="${outcome}"`;
  expect(await series("plinth_delivery_attempts_total", labels("failed"))).toBe(2);
  expect(await series("plinth_delivery_attempts_total", labels("done"))).toBe(1);
  expect(await series("plinth_delivery_latency_seconds_count", labels("failed"))).toBeNaN();
  expect(await series("plinth_delivery_latency_seconds_count", labels("done"))).toBe(1);
  expect(await series("plinth_delivery_latency_seconds_sum", labels("done"))).toBeGreaterThan(3600);
});

test("one that was told before, or was lost to somebody else, counts as that", async () => {
  const consumer = witness();
  const dispatcher = await dispatcherOf(consumer);
  await happen(producer(organizationId), newId());
  await dispatcher.dispatch();
  await database.owner("update event_deliveries set finished_at = null");
  await dispatcher.dispatch();
  const late = createDispatcher({
    consumers: [consumer],
    steps: {
      claim: async (wanted) => {
        const taken = await claim(wanted);
        await database.owner("update event_deliveries set lease = gen_random_uuid() where lease is not null");
        return taken;
      },
    },
  });
  await database.owner("update event_deliveries set finished_at = null");
  await late.dispatch();
  const count = (outcome: string) =>
    series("plinth_delivery_attempts_total", `consumer="${consumer.name}",outcome="${outcome}"`);
  expect([await count("done"), await count("had"), await count("lost")]).toEqual([1, 1, 1]);
});
