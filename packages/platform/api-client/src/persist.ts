import { NetworkError, ProblemError, UnexpectedAnswerError } from "./errors.ts";
import type { Surroundings } from "./surroundings.ts";

/** How long a call goes on: so many retries after the first try, and so many milliseconds in all. */
export interface Patience {
  readonly retries: number;
  readonly totalMs: number;
}

const firstPauseMs = 250;
const longestPauseMs = 8000;
const passing: readonly number[] = [429, 502, 503, 504];

/**
 * Tries until it succeeds, fails for good, or patience ends; then throws the last failure. It pauses as long as the API
 * asks, and on top for a random time that grows with each try (full jitter). The caller's signal ends it at once.
 */
export async function persist<Result>(
  attempt: (signal: AbortSignal) => Promise<Result>,
  { retries, totalMs }: Patience,
  { sleep, timeout, now, random }: Surroundings,
  stop: AbortSignal | undefined,
): Promise<Result> {
  const deadline = timeout(totalMs);
  const signal = stop === undefined ? deadline : AbortSignal.any([stop, deadline]);
  const end = now() + totalMs;
  for (let tried = 0; ; tried++) {
    try {
      return await attempt(signal);
    } catch (error) {
      stop?.throwIfAborted();
      const pauseMs = askedPauseMs(error) + random() * Math.min(longestPauseMs, firstPauseMs * 2 ** tried);
      if (tried >= retries || !passes(error) || deadline.aborted || now() + pauseMs >= end) throw error;
      await sleep(pauseMs, signal).catch(() => {
        stop?.throwIfAborted();
        throw error;
      });
    }
  }
}

/** Whether the same request may fare better later. Repeating it is safe: it reads, or carries its key. */
function passes(error: unknown): boolean {
  if (error instanceof ProblemError) return passing.includes(error.status) || error.code === "request_in_progress";
  if (error instanceof UnexpectedAnswerError) return passing.includes(error.status);
  return error instanceof NetworkError;
}

const askedPauseMs = (error: unknown) =>
  error instanceof ProblemError || error instanceof UnexpectedAnswerError ? (error.retryAfterMs ?? 0) : 0;
