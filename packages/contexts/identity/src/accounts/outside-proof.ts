import { AuthError, type Clock, systemClock } from "@plinth/kernel";
import type { Session } from "../model.ts";
import type { Arrival } from "./account-links.ts";
import { begunAt, hashState } from "./link-request.ts";
import { type AccountRepository, accountRepository } from "./repository.ts";

/** How far the provider's clock may be behind ours. */
const skewMs = 30_000;

/** What ends the walks that were begun to prove anew who somebody is. */
export type OutsideProof = ReturnType<typeof createOutsideProof>;

/**
 * Returns what ends a walk that was begun to prove anew who somebody is. It is no verb, so that no route can be bound to
 * it: only the code that has checked the provider's word, and the browser's state, may call it.
 */
export function createOutsideProof({
  accounts = accountRepository,
  clock = systemClock,
}: { readonly accounts?: AccountRepository; readonly clock?: Clock } = {}) {
  return {
    /**
     * Renews the session, under another id; null when the walk was not begun to prove anything. Throws AuthError
     * `invalid_factor` (401) unless the session that began it ends it, within 15 minutes, by an account that is linked to
     * its person, who signed in there after it was begun: a provider that just lets somebody through proves nothing.
     */
    async finish({ state, session, profile, request }: Arrival): Promise<Session | null> {
      const begun = await accounts.take(hashState(state), "prove");
      if (begun === null) return null;
      const now = clock();
      const { provider, authenticatedAt } = profile;
      const sameSession = session !== null && session.id === begun.sessionId && session.userId === begun.userId;
      const inTime = provider === begun.provider && now.toISOString() < begun.expiresAt;
      const anew = authenticatedAt !== undefined && authenticatedAt.getTime() >= begunAt(begun).getTime() - skewMs;
      if (!sameSession || !inTime || !anew) throw unproven();
      const by = { userId: session.userId, sessionId: session.id, request, now };
      const renewed = await accounts.confirm(profile, by);
      if (renewed === null) throw unproven();
      return renewed;
    },
  };
}

const unproven = () =>
  new AuthError("invalid_factor", {
    detail: "That did not prove who you are: begin again, and sign in there anew with the account that is linked here.",
  });
