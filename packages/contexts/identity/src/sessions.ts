import { type Clock, type RequestFacts, type UserActor, newId, systemClock } from "@plinth/kernel";
import type { Session } from "./model.ts";
import {
  type Alongside,
  type IdentityRepository,
  type ListedSession,
  type SessionRef,
  type StoredSession,
  identityRepository,
  storeSession,
} from "./repository.ts";
import { sessionLimits } from "./session-limits.ts";

/** The life of sign-ins. */
export type Sessions = ReturnType<typeof createSessions>;

/** Returns what begins, finds and switches sessions. */
export function createSessions({
  repository = identityRepository,
  clock = systemClock,
}: { readonly repository?: IdentityRepository; readonly clock?: Clock } = {}) {
  function sessionOf(userId: string): Session {
    const now = clock();
    const expiresAt = new Date(now.getTime() + sessionLimits.absoluteMs).toISOString();
    const createdAt = now.toISOString();
    return { id: newId(), userId, organizationId: null, createdAt, expiresAt, authenticatedAt: createdAt };
  }

  return {
    /** Begins a session that lasts at most 30 days, and notes where it began; unless `proven` throws at that moment. */
    begin: (userId: string, request?: RequestFacts, proven?: Alongside): Promise<Session> =>
      repository.insertSession(sessionOf(userId), request, proven),

    /** Begins a session in the transaction that uses up what it is begun by. */
    beginWithin: (tx: Parameters<Alongside>[0], userId: string, request?: RequestFacts): Promise<Session> =>
      storeSession(tx, sessionOf(userId), request),

    /** Returns the session while it is live: not revoked, not too old, not idle for too long; else null. */
    async findLive(ref: SessionRef): Promise<Session | null> {
      const now = clock();
      const found = await repository.findSession(ref);
      if (found === null) return null;
      if (!isLive(found, now)) return null;
      const { lastSeenAt: _lastSeenAt, ...session } = found;
      if (idleMsOf(found, now) >= sessionLimits.noteMs)
        await repository.updateSession(ref, { lastSeenAt: now.toISOString() });
      return session;
    },

    /** Returns the user's live sessions, the one that was used last first. */
    async listLive(userId: string): Promise<ListedSession[]> {
      const now = clock();
      return (await repository.listSessions(userId)).filter((session) => isLive(session, now));
    },

    /** Ends the session at once, by its own wish; null when it had ended already. */
    end: (ref: SessionRef, request?: RequestFacts): Promise<Session | null> =>
      repository.deleteSession(ref, { kind: "signed_out", request }),

    /** Ends the session at once, by the wish of another one; null when it had ended already. */
    revoke: (ref: SessionRef, request?: RequestFacts): Promise<Session | null> =>
      repository.deleteSession(ref, { kind: "session_revoked", request }),

    /** Ends all sessions of whoever asks, or all but the one that asks; returns how many. */
    endAll: (actor: UserActor, which: "all" | "others"): Promise<number> =>
      repository.deleteSessions(actor, which === "all" ? undefined : actor.sessionId),

    /** Makes the organization the one that the session acts in. */
    switchTo(ref: SessionRef, organizationId: string | null): Promise<void> {
      return repository.updateSession(ref, { organizationId });
    },
  };
}

const idleMsOf = ({ lastSeenAt }: StoredSession, now: Date) => now.getTime() - Date.parse(lastSeenAt);

const isLive = (session: StoredSession, now: Date) =>
  now.toISOString() < session.expiresAt && idleMsOf(session, now) < sessionLimits.idleMs;
