const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** How long after each failure it is tried again: 8 attempts within about 32 hours. */
const waitsMs = [5 * secondMs, 5 * minuteMs, 30 * minuteMs, 2 * hourMs, 5 * hourMs, 10 * hourMs, 14 * hourMs];

/** A server that asks for more patience than this does not mean it. */
const longestWaitMs = 24 * hourMs;

/** An endpoint that has failed for as long as this is disabled: 5 days. */
export const failingForMs = 5 * 24 * hourMs;

/**
 * Returns how long to wait after that many attempts, up to a fifth longer at random, and no less than the server asks for;
 * null when it was the last one.
 */
export function waitMs(attempts: number, askedMs: number, random: number): number | null {
  const wait = waitsMs[attempts - 1];
  if (wait === undefined) return null;
  return Math.max(Math.round(wait * (1 + random / 5)), Math.min(askedMs, longestWaitMs));
}

/** Returns what Retry-After asks for, in seconds or as a date; 0 when it asks for nothing that can be read. */
export function retryAfterMs(field: string | undefined, now: Date): number {
  if (field === undefined) return 0;
  const ms = /^\d{1,9}$/.test(field.trim()) ? Number(field) * secondMs : Date.parse(field) - now.getTime();
  return Number.isFinite(ms) && ms > 0 ? ms : 0;
}

/**
 * Returns how long a delivery waits for others of its endpoint or organization to end, when it has waited so long already: a
 * quarter of that, from 2 seconds to 10 minutes, spread by a quarter, so that a long backlog does not ask again and again in vain.
 */
export function busyMs(waitedMs: number, random: number): number {
  return Math.round(Math.min(600_000, Math.max(2_000, waitedMs / 4)) * (0.75 + random / 2));
}
