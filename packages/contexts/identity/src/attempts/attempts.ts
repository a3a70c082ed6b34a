import { createHash } from "node:crypto";

const minuteMs = 60_000;

/** How many tries there are within a window; the last one begins a window anew, in which all others are refused. */
export interface AttemptRule {
  readonly ceiling: number;
  readonly windowMs: number;
}

/**
 * Wrong passwords of one account: 10 lock it for 15 minutes, 100 of one day for a day. Of one network, whatever the
 * accounts: 100 within 15 minutes. Mails that anybody may have sent to an address: 5 an hour.
 */
export const attemptRules = {
  account: { ceiling: 10, windowMs: 15 * minuteMs },
  accountOfDay: { ceiling: 100, windowMs: 24 * 60 * minuteMs },
  network: { ceiling: 100, windowMs: 15 * minuteMs },
  mail: { ceiling: 5, windowMs: 60 * minuteMs },
} as const satisfies Record<string, AttemptRule>;

/** A counter: what is counted, under a key that tells neither address nor network. */
export interface Attempt extends AttemptRule {
  readonly key: string;
}

/** Returns the counter of the rule for these words. */
export function attemptOf(rule: keyof typeof attemptRules, ...words: readonly string[]): Attempt {
  const key = createHash("sha256")
    .update(JSON.stringify([rule, ...words]))
    .digest("hex");
  return { key, ...attemptRules[rule] };
}
