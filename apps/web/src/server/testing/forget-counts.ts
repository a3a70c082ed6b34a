/** Forgets what was counted against the limits: one that is reached would hide what stands behind it. */
export function forgetCounts(): void {
  delete (globalThis as Record<symbol, unknown>)[Symbol.for("plinth.rate-limiter")];
}
