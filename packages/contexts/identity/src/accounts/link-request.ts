import { createHash } from "node:crypto";
import type { Clock, UserActor } from "@plinth/kernel";

/** How long a walk to a provider may take, in milliseconds. */
const lifetimeMs = 15 * 60_000;

/** What a walk is for: to link what is found there, or to prove anew who one is. */
export type WalkPurpose = "link" | "prove";

/** A walk to a provider that a session began; the state itself cannot be told from it. */
export interface LinkRequest {
  readonly stateHash: string;
  readonly purpose: WalkPurpose;
  readonly userId: string;
  /** Null once the session has ended. */
  readonly sessionId: string | null;
  readonly provider: string;
  readonly expiresAt: string;
}

/** Returns what is stored of a walk that begins now, and must come back with the state. */
export function newLinkRequest(
  { userId, sessionId, purpose }: Pick<UserActor, "userId" | "sessionId"> & { readonly purpose: WalkPurpose },
  { provider, state }: { readonly provider: string; readonly state: string },
  clock: Clock,
): LinkRequest {
  const expiresAt = new Date(clock().getTime() + lifetimeMs).toISOString();
  return { stateHash: hashState(state), purpose, userId, sessionId, provider, expiresAt };
}

/** Returns when the walk was begun. */
export const begunAt = ({ expiresAt }: Pick<LinkRequest, "expiresAt">): Date =>
  new Date(Date.parse(expiresAt) - lifetimeMs);

/** Returns what a walk is found by. */
export const hashState = (state: string): string => createHash("sha256").update(state).digest("hex");
