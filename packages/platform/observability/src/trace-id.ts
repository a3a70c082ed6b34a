import { randomBytes } from "node:crypto";
import { trace } from "@opentelemetry/api";

const traceparent = /^(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?$/;

/** Returns the request's trace id, 32 hex digits: of the active span, else of a valid W3C `traceparent`, else a fresh random one. */
export function traceIdFrom(headers: Headers): string {
  return trace.getActiveSpan()?.spanContext().traceId ?? callersTraceId(headers) ?? randomBytes(16).toString("hex");
}

function callersTraceId(headers: Headers): string | undefined {
  const [, version, traceId, more] = traceparent.exec(headers.get("traceparent") ?? "") ?? [];
  return version === "00" && more !== undefined ? undefined : traceId;
}
