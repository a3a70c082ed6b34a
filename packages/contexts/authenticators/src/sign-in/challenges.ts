import { createHash, randomBytes } from "node:crypto";
import { type Clock, systemClock } from "@plinth/kernel";
import type { SignInChallenge } from "../model.ts";
import { type AuthenticatorRepository, authenticatorRepository, holdsSecondFactor } from "../repository.ts";
import { type SignInRepository, signInRepository } from "./repository.ts";

/** How long the second factor may follow the first. */
const waitMs = 10 * 60_000;

/** What it is made of; each part has a default. */
export interface SignInChallengeOptions {
  readonly repository?: AuthenticatorRepository;
  readonly signIns?: SignInRepository;
  readonly clock?: Clock;
}

/**
 * Returns what identity asks once a first factor was right: `begin` stores a sign-in that waits for the second one, or
 * resolves to null for somebody who has none; `isHeld` looks again in the transaction that stores a session.
 */
export function createSecondFactor({
  repository = authenticatorRepository,
  signIns = signInRepository,
  clock = systemClock,
}: SignInChallengeOptions = {}) {
  async function begin(userId: string): Promise<SignInChallenge | null> {
    const { totp, passkeys, recoveryCodesLeft } = await repository.find(userId);
    if (totp === null && passkeys.length === 0) return null;
    const methods = [
      ...(totp === null ? [] : ["totp" as const]),
      ...(passkeys.length === 0 ? [] : ["passkey" as const]),
      ...(recoveryCodesLeft === 0 ? [] : ["recovery_code" as const]),
    ];
    const now = clock();
    const token = randomBytes(32).toString("base64url");
    const expiresAt = new Date(now.getTime() + waitMs).toISOString();
    await signIns.insert({ hash: tokenHash(token), userId, expiresAt }, now.toISOString());
    return { token, methods, expiresAt };
  }

  return { begin, isHeld: holdsSecondFactor };
}

/** Returns what is stored of a token; 256 random bits need no slow hash. */
export const tokenHash = (token: string): string => createHash("sha256").update(token).digest("hex");
