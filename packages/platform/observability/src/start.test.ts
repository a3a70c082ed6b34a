import { conflict } from "@plinth/kernel";
import { trace } from "@opentelemetry/api";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { capturedLog } from "./captured-log.ts";
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from "./otlp-receiver.ts";
import { span } from "./span.ts";
import { startTelemetry, stopTelemetry } from "./start.ts";
import { traceIdFrom } from "./trace-id.ts";

let collector: OtlpReceiver;
const seen: { traceId?: string; loggedSpanId?: unknown } = {};
const SECRET = "hunter2-and-more";
const failure = new Error(`postgresql://app:${SECRET}@db/x: refused`);

interface PrismaTracing {
  readonly helper: { runInChildSpan<T>(options: { name: string }, work: () => Promise<T>): Promise<T> };
}

const prismaTracing = () => (globalThis as { PRISMA_INSTRUMENTATION?: PrismaTracing }).PRISMA_INSTRUMENTATION?.helper;

beforeAll(async () => {
  collector = await startOtlpReceiver();
  vi.stubEnv("AUTH_SECRET", "a-secret-of-more-than-thirty-two-characters");
  vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint);
  vi.stubEnv("OTEL_SERVICE_NAME", "plinth-test");
  vi.stubEnv("OTEL_TRACES_SAMPLER_ARG", "1");
  await Promise.all([startTelemetry(), startTelemetry()]);
  await startTelemetry();
  await span("request", { route: "/a" }, serve);
  const work = [
    span("refused", {}, () => Promise.reject(conflict("name_taken", "There is one."))),
    span("failed", { password: SECRET, url: `/reset?token=${SECRET}` }, () => Promise.reject(failure)),
  ];
  await Promise.allSettled(work);
  await stopTelemetry();
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await collector.close();
});

async function serve(): Promise<void> {
  seen.traceId = traceIdFrom(new Headers());
  await span("verb", { "plinth.verb": "projects.create" }, async () => {
    const { log, lines } = capturedLog();
    log.info("inside");
    seen.loggedSpanId = lines()[0]?.["spanId"];
    await prismaTracing()?.runInChildSpan({ name: "operation" }, () => Promise.resolve());
  });
}

function received(name: string): ReceivedSpan {
  const found = collector.spans.filter((candidate) => candidate.name === name);
  expect(found, name).toHaveLength(1);
  return found[0] as ReceivedSpan;
}

test("request, verb and query arrive as one trace, each below the one before", () => {
  const [request, verb, query] = [received("request"), received("verb"), received("prisma:client:operation")];
  expect(verb.parentSpanId).toBe(request.spanId);
  expect(query.parentSpanId).toBe(verb.spanId);
  expect(new Set([request.traceId, verb.traceId, query.traceId]).size).toBe(1);
  expect(request.parentSpanId).toBeUndefined();
});

test("spans carry the service's name and their attributes", () => {
  expect(received("verb")).toMatchObject({ service: "plinth-test", attributes: { "plinth.verb": "projects.create" } });
});

test("logs and headers name the span's own trace", () => {
  expect(seen).toEqual({ traceId: received("request").traceId, loggedSpanId: received("verb").spanId });
});

test("an expected refusal is named, and is no error", () => {
  const refused = received("refused");
  expect(refused.attributes).toEqual({ "error.type": "name_taken" });
  expect(refused.status.code ?? 0).toBe(0);
  expect(refused.events).toEqual([]);
});

test("a failure is an error with its exception", () => {
  const failed = received("failed");
  expect(failed.status).toEqual({ code: 2, message: "internal_error" });
  expect(failed.events).toMatchObject([
    { name: "exception", attributes: { "exception.message": "postgresql://[redacted]@db/x: refused" } },
  ]);
});

test("no secret leaves in a span", () => {
  expect(received("failed").attributes).toMatchObject({ password: "[redacted]", url: "/reset?token=[redacted]" });
  expect(collector.bodies.join("")).not.toContain(SECRET);
});

test("once stopped, nothing is traced and work goes on", async () => {
  expect(prismaTracing()).toBeUndefined();
  const ids = await span("after", {}, () => Promise.resolve(trace.getActiveSpan()?.isRecording() ?? false));
  expect(ids).toBe(false);
  expect(collector.spans.filter(({ name }) => name === "after")).toEqual([]);
});
