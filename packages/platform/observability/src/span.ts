import { type Attributes, type Span, SpanStatusCode, trace } from "@opentelemetry/api";
import { AppError } from "@plinth/kernel";

/** Runs `fn` in a span that ends with it, and records what it throws; without a configured collector it only runs `fn`. */
export function span<T>(name: string, attributes: Attributes, fn: () => Promise<T>): Promise<T> {
  return trace.getTracer("plinth").startActiveSpan(name, { attributes }, async (active) => {
    try {
      return await fn();
    } catch (error) {
      fail(active, error);
      throw error;
    } finally {
      active.end();
    }
  });
}

/** Adds to the span that is active, if one is. */
export function describeSpan(attributes: Attributes): void {
  trace.getActiveSpan()?.setAttributes(attributes);
}

/** Records on the active span what its work failed with, where that is not thrown through it. */
export function failSpan(error: unknown): void {
  const active = trace.getActiveSpan();
  if (active !== undefined) fail(active, error);
}

/** An expected refusal (4xx) is an outcome, not an error of ours, so it is named but raises no alarm. */
function fail(active: Span, error: unknown): void {
  const code = problemCode(error);
  active.setAttribute("error.type", code);
  if (error instanceof AppError && error.status < 500) return;
  active.recordException(error instanceof Error ? error : String(error));
  active.setStatus({ code: SpanStatusCode.ERROR, message: code });
}

/** Returns the problem code that the caller of a verb will see for this error. */
export function problemCode(error: unknown): string {
  return error instanceof AppError ? error.code : "internal_error";
}
