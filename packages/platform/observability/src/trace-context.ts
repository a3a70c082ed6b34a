import { ROOT_CONTEXT, context, propagation } from "@opentelemetry/api";

/** Returns the active span as a W3C `traceparent`, for whoever is to continue its trace elsewhere; null where nothing is traced. */
export function traceparent(): string | null {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent ?? null;
}

/** Runs `fn` below the span that a `traceparent` names, or below none: whatever surrounds the caller has no share in it. */
export function continuing<T>(from: string | null, fn: () => T): T {
  const below = from === null ? ROOT_CONTEXT : propagation.extract(ROOT_CONTEXT, { traceparent: from });
  return context.with(below, fn);
}
