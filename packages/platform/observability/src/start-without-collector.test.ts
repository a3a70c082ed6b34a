import { context, trace } from "@opentelemetry/api";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { metricsText } from "./metrics.ts";
import { type OtlpReceiver, startOtlpReceiver } from "./otlp-receiver.ts";
import { span } from "./span.ts";
import { startTelemetry, stopTelemetry } from "./start.ts";
import { traceIdFrom } from "./trace-id.ts";

const loaded = vi.hoisted(() => ({ sdk: false }));

vi.mock("./tracing.ts", async (original) => {
  loaded.sdk = true;
  return original();
});

let collector: OtlpReceiver;

beforeAll(async () => {
  collector = await startOtlpReceiver();
  vi.stubEnv("AUTH_SECRET", "a-secret-of-more-than-thirty-two-characters");
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", "");
  vi.stubEnv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", `${collector.endpoint}/v1/traces`);
  await startTelemetry();
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await collector.close();
});

test("without a collector no tracer SDK is loaded or registered", async () => {
  expect(loaded.sdk).toBe(false);
  expect(trace.getTracer("any").startSpan("x").isRecording()).toBe(false);
  expect(
    context.with(context.active().setValue(Symbol.for("x"), 1), () => context.active().getValue(Symbol.for("x"))),
  ).toBe(undefined);
  expect(globalThis).not.toHaveProperty("PRISMA_INSTRUMENTATION");
});

test("spans only run their work, and nothing is sent", async () => {
  const failure = new Error("x");
  expect(await span("a", {}, () => span("b", {}, () => Promise.resolve(7)))).toBe(7);
  await expect(span("a", {}, () => Promise.reject(failure))).rejects.toBe(failure);
  await stopTelemetry();
  expect(collector.bodies).toEqual([]);
});

test("requests still have trace ids, and metrics work", async () => {
  const ids = await span("a", {}, async () => traceIdFrom(new Headers()));
  expect(ids).toMatch(/^(?!0{32})[0-9a-f]{32}$/);
  expect(await metricsText()).toContain("process_uptime_seconds ");
});
