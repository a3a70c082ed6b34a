/** The longest that a cached read is served, in milliseconds, should word of a change never arrive. */
export const maximumAgeMs = 60_000;
