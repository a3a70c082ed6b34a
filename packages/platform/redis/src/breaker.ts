import type { Clock } from "@plinth/kernel";

/** Spares requests the wait for a service that is down. */
export interface Breaker {
  /** Tells whether to ask: while it is open, one caller in `openMs` is let through to try. */
  readonly admits: () => boolean;
  readonly succeeded: () => void;
  readonly failed: () => void;
}

const mostErrors = 5;
const openMs = 10_000;

/** Returns a breaker that opens for 10 s after 5 errors in a row, and closes at the first success. */
export function createBreaker(clock: Clock): Breaker {
  let errors = 0;
  let openUntilMs = 0;
  const open = () => (openUntilMs = clock().getTime() + openMs);
  return {
    admits() {
      if (errors < mostErrors) return true;
      if (clock().getTime() < openUntilMs) return false;
      open();
      return true;
    },
    succeeded: () => void (errors = 0),
    failed() {
      errors += 1;
      if (errors === mostErrors) open();
    },
  };
}
