import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type ReceivedSpan, startOtlpReceiver } from "@plinth/observability/otlp-receiver";
import { startTelemetry, stopTelemetry } from "@plinth/observability/start";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { plantWorld } from "../tenancy/world.ts";
import { caller, signedIn, testDatabase } from "../testing/index.ts";
import { dispatcher, outgoing } from "./dispatcher.ts";

// Before the first test asks for the configuration, which is read once.
vi.stubEnv("OUTBOUND_LOOPBACK", "allow");

const database = testDatabase();
const collector = await startOtlpReceiver();
vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint);
const token = "a-token-that-is-32-characters-long";
vi.stubEnv("METRICS_TOKEN", token);
const parents: (string | undefined)[] = [];
const receiver = createServer((request, response) => {
  parents.push(String(request.headers["traceparent"]));
  request.resume().on("end", () => response.end());
});
beforeAll(async () => {
  await startTelemetry();
  await new Promise<void>((listening) => receiver.listen(0, "127.0.0.1", listening));
});
afterAll(async () => {
  receiver.close();
  receiver.closeAllConnections();
  await collector.close();
});

test("request, verb, transaction, what a consumer stores and the webhook are one trace, and are measured", async () => {
  const { acme } = await plantWorld(database);
  await Promise.all([dispatcher.register(), outgoing.register()]);
  const owner = caller(await signedIn(acme));
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
  await owner("POST /api/v1/webhook-endpoints", { json: { url, eventTypes: ["api_key.created"] } });
  const answer = await owner("POST /api/v1/api-keys", { json: { name: "Deploys", scopes: ["project:read"] } });
  expect(answer.status).toBe(201);
  await database.owner("update event_deliveries set due_at = now() where finished_at is null");
  await dispatcher.dispatch();
  await outgoing.dispatch();
  await stopTelemetry();

  const delivered = collector.spans.filter(({ name }) => name === "deliver api-keys.notice");
  expect(delivered).toHaveLength(1);
  const within = collector.spans.filter(({ traceId }) => traceId === delivered[0]?.traceId);
  const request = [
    "executing api route (app) /api/v1/api-keys",
    "POST /api/v1/api-keys",
    "verb apiKeys.create",
    "prisma:client:transaction",
  ];
  expect(wayTo(delivered[0], within)).toEqual([...request, "deliver api-keys.notice"]);
  const below = within.filter(({ parentSpanId }) => parentSpanId === delivered[0]?.spanId).map(({ name }) => name);
  expect(below).toContain("prisma:client:transaction");

  const { text } = await caller({ authorization: `Bearer ${token}` })("GET /api/metrics");
  expect(text).toContain('plinth_delivery_attempts_total{consumer="api-keys.notice",outcome="done"} 1');
  expect(text).toContain('plinth_delivery_latency_seconds_count{consumer="api-keys.notice",outcome="done"} 1');

  // What arrived names the span that sent it, which is below the one that stored it, below the request.
  const sent = within.find(({ name }) => name === "deliver webhooks.courier");
  expect(parents).toEqual([`00-${delivered[0]?.traceId}-${sent?.spanId}-01`]);
  const way = wayTo(sent, within).filter((name) => !name.startsWith("prisma:"));
  expect(way).toEqual([...request.slice(0, 3), "deliver webhooks.api_key.created", "deliver webhooks.courier"]);
});

/** Returns the names of the spans from the first one of the trace to this one. */
function wayTo(span: ReceivedSpan | undefined, all: readonly ReceivedSpan[]): string[] {
  const byId = new Map(all.map((each) => [each.spanId, each]));
  const way: string[] = [];
  for (let at = span; at !== undefined; at = byId.get(at.parentSpanId ?? "")) way.push(at.name);
  return way.toReversed();
}
