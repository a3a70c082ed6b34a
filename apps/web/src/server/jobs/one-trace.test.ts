import { startOtlpReceiver } from "@plinth/observability/otlp-receiver";
import { startTelemetry, stopTelemetry } from "@plinth/observability/start";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { plantWorld } from "../tenancy/world.ts";
import { caller, signedIn, testDatabase } from "../testing/index.ts";
import { dispatcher } from "./dispatcher.ts";

const database = testDatabase();
const collector = await startOtlpReceiver();
vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint);
const token = "a-token-that-is-32-characters-long";
vi.stubEnv("METRICS_TOKEN", token);
beforeAll(() => startTelemetry());
afterAll(() => collector.close());

test("request, verb, transaction and what a consumer stores are one trace at the collector, and are measured", async () => {
  const { acme } = await plantWorld(database);
  await dispatcher.register();
  const answer = await caller(await signedIn(acme))("POST /api/v1/api-keys", {
    json: { name: "Deploys", scopes: ["project:read"] },
  });
  expect(answer.status).toBe(201);
  await stopTelemetry();

  const delivered = collector.spans.filter(({ name }) => name === "deliver api-keys.notice");
  expect(delivered).toHaveLength(1);
  const within = collector.spans.filter(({ traceId }) => traceId === delivered[0]?.traceId);
  const byId = new Map(within.map((span) => [span.spanId, span]));
  const way: string[] = [];
  for (let at = delivered[0]; at !== undefined; at = byId.get(at.parentSpanId ?? "")) way.push(at.name);
  expect(way.toReversed()).toEqual([
    "executing api route (app) /api/v1/api-keys",
    "POST /api/v1/api-keys",
    "verb apiKeys.create",
    "prisma:client:transaction",
    "deliver api-keys.notice",
  ]);
  const below = within.filter(({ parentSpanId }) => parentSpanId === delivered[0]?.spanId).map(({ name }) => name);
  expect(below).toContain("prisma:client:transaction");

  const { text } = await caller({ authorization: `Bearer ${token}` })("GET /api/metrics");
  expect(text).toContain('plinth_delivery_attempts_total{consumer="api-keys.notice",outcome="done"} 1');
  expect(text).toContain('plinth_delivery_latency_seconds_count{consumer="api-keys.notice",outcome="done"} 1');
});
