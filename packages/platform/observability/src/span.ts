import { type Attributes, type Span, SpanStatusCode, context, trace } from "@opentelemetry/api";
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

/** A span that is left and entered again until it ends. */
export interface OpenSpan {
  /** Runs `fn` in it, which does not end it. */
  within<T>(fn: () => Promise<T>): Promise<T>;
  describe(attributes: Attributes): void;
  /** Records what its work failed with, where that is not thrown through it. */
  fail(error: unknown): void;
  end(): void;
}

/** Begins a span below the one that is active, for work of which others do a share in between. */
export function openSpan(name: string, attributes: Attributes): OpenSpan {
  const opened = trace.getTracer("plinth").startSpan(name, { attributes });
  const above = context.active();
  return {
    within(fn) {
      return context.with(trace.setSpan(above, opened), fn);
    },
    describe(more) {
      opened.setAttributes(more);
    },
    fail(error) {
      fail(opened, error);
    },
    end() {
      opened.end();
    },
  };
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
