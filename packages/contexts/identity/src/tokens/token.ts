import { createHash, randomBytes } from "node:crypto";
import type { Clock } from "@plinth/kernel";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/**
 * How long a link works. What opens an account that exists lasts 10 minutes. `sign_up` opens none yet, and `email_undo`
 * gives an account back to the address it had, with a password that is still to be chosen: whoever steals it gains nothing.
 */
export const tokenLifetimesMs = {
  sign_up: dayMs,
  password_reset: 10 * minuteMs,
  unlock: 10 * minuteMs,
  email_change: 10 * minuteMs,
  email_undo: 7 * dayMs,
} as const;

/** What a token is good for, and for nothing else. */
export type TokenPurpose = keyof typeof tokenLifetimesMs;

/** A token as it is stored: its secret cannot be told from it. */
export interface StoredToken {
  readonly hash: string;
  readonly purpose: TokenPurpose;
  readonly userId: string | null;
  readonly email: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** Returns a new token of 256 random bits, which is told once, and what is stored of it. */
export function newToken(
  purpose: TokenPurpose,
  { userId, email }: Pick<StoredToken, "userId" | "email">,
  clock: Clock,
): { readonly secret: string; readonly stored: StoredToken } {
  const secret = randomBytes(32).toString("base64url");
  const now = clock();
  const expiresAt = new Date(now.getTime() + tokenLifetimesMs[purpose]).toISOString();
  return {
    secret,
    stored: { hash: hashToken(secret), purpose, userId, email, createdAt: now.toISOString(), expiresAt },
  };
}

/** Returns what a token is found by. */
export const hashToken = (secret: string): string => createHash("sha256").update(secret).digest("hex");
