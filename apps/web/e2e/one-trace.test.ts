import { randomBytes } from "node:crypto";
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from "@plinth/observability/otlp-receiver";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Server, serve } from "./production-server.ts";
import { post, signUpOverHttp } from "./sign-up-over-http.ts";

let collector: OtlpReceiver;
let server: Server;

beforeAll(async () => {
  collector = await startOtlpReceiver();
  server = await serve(undefined, { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint, RATE_LIMIT_BACKEND: "memory" });
});
afterAll(async () => {
  await server.stop();
  await collector.close();
});

test("a caller's trace leads through the request and its transaction to what a consumer does later", async () => {
  const [traceId, spanId] = [randomBytes(16).toString("hex"), randomBytes(8).toString("hex")];
  const headers = { ...(await signUpOverHttp(server, "ann@trace.example")), traceparent: `00-${traceId}-${spanId}-01` };
  const answer = await post(server, "/api/v1/api-keys", { name: "Key", scopes: ["project:read"] }, headers);
  expect(answer.status).toBe(201);
  const sent = () => collector.spans.filter((span) => span.traceId === traceId);
  const delivered = () => sent().find(({ name }) => name === "deliver api-keys.notice");
  await vi.waitFor(() => expect(delivered()).toBeDefined(), { timeout: 60_000, interval: 200 });
  await vi.waitFor(() => expect(wayTo(delivered(), sent()).at(-1)?.parentSpanId).toBe(spanId), { timeout: 60_000 });
  const way = wayTo(delivered(), sent()).map(({ name }) => name);
  expect(way.slice(0, 3)).toEqual(["deliver api-keys.notice", "prisma:client:transaction", "verb apiKeys.create"]);
  expect(delivered()?.attributes).toMatchObject({ "plinth.consumer": "api-keys.notice", "plinth.outcome": "done" });
});

/** The span and those that it is below, as far as they have arrived. */
function wayTo(span: ReceivedSpan | undefined, all: readonly ReceivedSpan[]): ReceivedSpan[] {
  if (span === undefined) return [];
  return [
    span,
    ...wayTo(
      all.find(({ spanId }) => spanId === span.parentSpanId),
      all,
    ),
  ];
}
