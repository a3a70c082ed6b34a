const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** A session ends 30 days after sign-in, or 7 days after it was last used; its use is noted once in 5 minutes. */
export const sessionLimits = { absoluteMs: 30 * dayMs, idleMs: 7 * dayMs, noteMs: 5 * minuteMs } as const;
