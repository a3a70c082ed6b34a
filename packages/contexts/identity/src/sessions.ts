import { type Clock, newId, systemClock } from "@plinth/kernel";
import type { Session } from "./model.ts";
import { type IdentityRepository, type SessionRef, identityRepository } from "./repository.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** A session ends 30 days after sign-in, or 7 days after it was last used; its use is noted once in 5 minutes. */
export const sessionLimits = { absoluteMs: 30 * dayMs, idleMs: 7 * dayMs, noteMs: 5 * minuteMs } as const;

/** The life of sign-ins. */
export type Sessions = ReturnType<typeof createSessions>;

/** Returns what begins, finds and switches sessions. */
export function createSessions({
  repository = identityRepository,
  clock = systemClock,
}: { readonly repository?: IdentityRepository; readonly clock?: Clock } = {}) {
  return {
    /** Begins a session that lasts at most 30 days. */
    begin(userId: string): Promise<Session> {
      const now = clock();
      const expiresAt = new Date(now.getTime() + sessionLimits.absoluteMs).toISOString();
      return repository.insertSession({
        id: newId(),
        userId,
        organizationId: null,
        createdAt: now.toISOString(),
        expiresAt,
      });
    },

    /** Returns the session while it is live: not revoked, not too old, not idle for too long; else null. */
    async findLive(ref: SessionRef): Promise<Session | null> {
      const now = clock();
      const found = await repository.findSession(ref);
      if (found === null) return null;
      const { lastSeenAt, ...session } = found;
      const idleMs = now.getTime() - Date.parse(lastSeenAt);
      if (now.toISOString() >= session.expiresAt || idleMs >= sessionLimits.idleMs) return null;
      if (idleMs >= sessionLimits.noteMs) await repository.updateSession(ref, { lastSeenAt: now.toISOString() });
      return session;
    },

    /** Ends the session at once; null when it had ended already. */
    end: (ref: SessionRef): Promise<Session | null> => repository.deleteSession(ref),

    /** Makes the organization the one that the session acts in. */
    switchTo(ref: SessionRef, organizationId: string | null): Promise<void> {
      return repository.updateSession(ref, { organizationId });
    },
  };
}
