import type { Clock } from "@plinth/kernel";
import { logger } from "@plinth/observability";
import { createBreaker } from "./breaker.ts";

/**
 * Asks, and gives undefined, never an error, where Redis is down, slow or talks nonsense: `ask` throws for an answer
 * that makes no sense. `always` asks though Redis was left alone, where not to ask costs more than to wait.
 */
export type Guard = <T>(ask: () => Promise<T>, how?: { readonly always?: boolean }) => Promise<T | undefined>;

/** Returns a guard that leaves Redis alone for 10 s after 5 errors in a row, and logs each of them as `complaint`. */
export function createGuard(clock: Clock, complaint: string): Guard {
  const breaker = createBreaker(clock);
  return async (ask, { always = false } = {}) => {
    if (!breaker.admits() && !always) return undefined;
    try {
      const answer = await ask();
      breaker.succeeded();
      return answer;
    } catch (error) {
      breaker.failed();
      logger.warn({ err: error }, complaint);
      return undefined;
    }
  };
}
