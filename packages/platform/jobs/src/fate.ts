import { AppError } from "@plinth/kernel";
import { logger } from "@plinth/observability";
import { backoffMs, maximumAttempts } from "./backoff.ts";
import type { Delivery, Fate } from "./deliveries.ts";
import type { Try } from "./observe-delivery.ts";
import { Unfit } from "./told.ts";

/** A try that did not succeed, with what it failed with. */
export interface Failed {
  readonly delivery: Delivery;
  readonly tried: Try;
  readonly error: unknown;
}

/** Returns what becomes of a delivery whose try failed: it is told again later, or given up; says so in the log and its span. */
export function fateOf({ delivery, tried, error }: Failed, random: () => number): Fate {
  const { consumer, eventId, attempts } = delivery;
  tried.failed(error);
  const failure = failureOf(error);
  const line = { consumer, eventId, attempts, err: error };
  if (error instanceof Unfit || attempts >= maximumAttempts) {
    logger.error(line, "an event was given up");
    return { status: "dead", failure };
  }
  logger.warn(line, "an event will be told again");
  return { status: "waiting", failure, waitMs: backoffMs(attempts, random()) };
}

/** The last holder vanished in the middle of the last try: another one could take this process along as well. */
export function abandoned({ consumer, eventId, attempts }: Delivery): Fate | null {
  if (attempts <= maximumAttempts) return null;
  logger.error({ consumer, eventId, attempts }, "an event was given up");
  return { status: "dead", failure: "abandoned" };
}

/** A code or the name of a class: messages may hold what an event holds, and the queue is nobody's in particular. */
function failureOf(error: unknown): string {
  if (error instanceof AppError) return error.code;
  if (error instanceof Unfit) return `unfit: ${error.message}`;
  return error instanceof Error ? error.name : "unknown";
}
