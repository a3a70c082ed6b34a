import { type Clock, RateLimitError, type RequestFacts } from "@plinth/kernel";
import { attemptOf } from "../attempts/attempts.ts";
import type { Counted } from "../attempts/repository.ts";
import type { User } from "../model.ts";
import type { SecurityEventKind } from "../security-events/model.ts";
import { hashPassword, needsRehash, verifyPassword, wrongPassword } from "./password.ts";
import type { Credentials, PasswordRepository } from "./repository.ts";

/** A password that somebody typed, and what it means when it is not right. */
export interface TypedPassword {
  readonly email: string;
  readonly password: string;
  readonly failure: SecurityEventKind;
  readonly sessionId?: string;
  readonly request: RequestFacts | undefined;
}

/** What the check is made of: `locked` is told, after the answer, of an account that has just been locked. */
export interface PasswordCheckOptions {
  readonly repository: PasswordRepository;
  readonly clock: Clock;
  readonly locked: (user: User, request: RequestFacts | undefined) => void;
}

/** Whose password it is, and its hash: what it lets somebody do holds only while that is stored. */
export interface RightPassword {
  readonly user: User;
  readonly passwordHash: string;
}

/** Returns whose password it is, or throws AuthError (401), or RateLimitError (429) for a network that tries too much. */
export type PasswordCheck = (typed: TypedPassword) => Promise<RightPassword>;

/**
 * Returns the one place where passwords are checked. A try is counted before it is made. An unknown address, a wrong
 * password, a locked account and a person who is kept out have the same answer after the same queries and the same hash.
 * A hash of yesterday's parameters is replaced; where somebody else has replaced it meanwhile, the check is made anew.
 */
export function createPasswordCheck({ repository, clock, locked }: PasswordCheckOptions): PasswordCheck {
  return async function check(typed): Promise<RightPassword> {
    const { email, password, failure, sessionId, request } = typed;
    const now = clock();
    const address = request?.address ?? "unknown";
    const found = await repository.findCredentials(email, address, now);
    const { account, network } = countersOf(email, address, found);
    const counted = await repository.count([...account, network], now);
    refuseNetwork(counted.get(network.key), now);
    const tries = account.map(({ key }) => counted.get(key));
    const admitted = tries.every((one) => one?.admitted === true);
    const right = await rightPassword(admitted && found?.mayEnter ? found : null, password);
    if (right !== null) {
      const passwordHash = needsRehash(right.passwordHash) ? await hashPassword(password) : right.passwordHash;
      const settled = await repository.noteRight(right, { cleared: account, returned: [network], passwordHash });
      return settled ? { user: right.user, passwordHash } : check(typed);
    }
    await repository.noteWrong({ kind: failure, email, sessionId, request, silently: !admitted });
    const [first] = account;
    if (found?.mayEnter && admitted && counted.get(first.key)?.count === first.ceiling) locked(found.user, request);
    throw wrongPassword();
  };
}

/**
 * Tries from a network that the person has come in from are counted for that network alone, and all others together:
 * strangers can lock an account for strangers, and never for its owner at home.
 */
function countersOf(email: string, address: string, found: Credentials | null) {
  const words = found?.fromKnownNetwork ? ([email, address] as const) : ([email] as const);
  const account = [attemptOf("account", ...words), attemptOf("accountOfDay", ...words)] as const;
  return { account, network: attemptOf("network", address) };
}

/** It tells nothing of any account, so it may say what is wrong. */
function refuseNetwork(counted: Counted | undefined, now: Date): void {
  if (counted === undefined || counted.admitted) return;
  const retryAfterSeconds = Math.max(1, Math.ceil((counted.expiresAt.getTime() - now.getTime()) / 1000));
  throw new RateLimitError("rate_limited", {
    detail: "Too many wrong passwords came from your network: wait, and try again.",
    retryAfterSeconds,
  });
}

async function rightPassword(found: Credentials | null, password: string): Promise<RightPassword | null> {
  const passwordHash = found?.passwordHash ?? null;
  const right = await verifyPassword(passwordHash, password);
  return right && found !== null && passwordHash !== null ? { user: found.user, passwordHash } : null;
}
