import { randomUUID } from "node:crypto";
import { type SpanContext, isSpanContextValid, trace } from "@opentelemetry/api";

const traceparent = /^(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?$/;

/** Returns the request's trace id, 32 hex digits: of the active span, else of a valid W3C `traceparent`, else a fresh random one. */
export function traceIdFrom(headers: Headers): string {
  return activeSpan()?.traceId ?? callersTraceId(headers) ?? randomUUID().replaceAll("-", "");
}

/** Returns the ids of the active span, or undefined where nothing is traced. */
export function activeSpan(): SpanContext | undefined {
  const ids = trace.getActiveSpan()?.spanContext();
  return ids !== undefined && isSpanContextValid(ids) ? ids : undefined;
}

function callersTraceId(headers: Headers): string | undefined {
  const [, version, traceId, more] = traceparent.exec(headers.get("traceparent") ?? "") ?? [];
  return version === "00" && more !== undefined ? undefined : traceId;
}
