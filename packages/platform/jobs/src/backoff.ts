const secondMs = 1000;
const longestWaitMs = 4 * 3600 * secondMs;

/** An event is tried 14 times, within about a day. */
export const maximumAttempts = 14;

/** Returns the wait after that many tries: three times as long each time up to 4 hours, less up to half of it at random. */
export function backoffMs(attempts: number, random: number): number {
  const wholeMs = Math.min(longestWaitMs, secondMs * 3 ** (attempts - 1));
  return Math.round(wholeMs * (1 - random / 2));
}
