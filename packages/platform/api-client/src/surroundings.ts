/** What the client takes from around it; a test hands in its own. */
export interface Surroundings {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Waits; rejects with the signal's reason when it ends first. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Ends after so many milliseconds. */
  readonly timeout: (ms: number) => AbortSignal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** At least 0, less than 1; spreads retries. */
  readonly random: () => number;
  /** A new Idempotency-Key. */
  readonly newKey: () => string;
}

/** The surroundings of a program that runs: its own fetch, clock and chance. */
export const realSurroundings: Surroundings = {
  fetch: (url, init) => fetch(url, init),
  sleep,
  timeout: (ms) => AbortSignal.timeout(ms),
  now: Date.now,
  random: () => Math.random(),
  newKey: () => crypto.randomUUID(),
};

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.reject(signal.reason as Error);
  return new Promise((resolve, reject) => {
    const wake = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", wake);
      if (signal.aborted) reject(signal.reason as Error);
      else resolve();
    };
    const timer = setTimeout(wake, ms);
    signal.addEventListener("abort", wake);
  });
}
