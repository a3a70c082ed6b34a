import { type Handlers, decodeCursor, notFound, signInRequired, toPage } from "@plinth/kernel";
import type { identityContract } from "./contract.ts";
import { deviceOf } from "./device.ts";
import type { IdentityParts } from "./parts.ts";
import { listSecurityEvents } from "./security-events/repository.ts";

type Verbs = Pick<
  Handlers<typeof identityContract>,
  "listSessions" | "revokeSession" | "revokeOtherSessions" | "signOutEverywhere" | "signOut" | "listSecurityEvents"
>;

/** Returns the verbs on one's own sign-ins, and on what happened to one's account. */
export function sessionVerbs({ sessions }: IdentityParts): Verbs {
  return {
    async listSessions({ userId, sessionId }) {
      const live = await sessions.listLive(userId);
      const items = live.map((session) => ({
        ...session,
        device: deviceOf(session.userAgent),
        current: session.id === sessionId,
      }));
      return { items };
    },

    async revokeSession({ userId, request }, { id }) {
      if ((await sessions.revoke({ id, userId }, request)) === null) throw notFound("session");
      return { id };
    },

    revokeOtherSessions: async (actor) => ({ ended: await sessions.endAll(actor, "others") }),

    signOutEverywhere: async (actor) => ({ ended: await sessions.endAll(actor, "all") }),

    async signOut({ userId, sessionId, request }) {
      const ended = await sessions.end({ id: sessionId, userId }, request);
      if (ended === null) throw signInRequired();
      return ended;
    },

    async listSecurityEvents({ userId }, { limit, cursor }) {
      const after = cursor === undefined ? undefined : decodeCursor(cursor, "security-events");
      const events = await listSecurityEvents(userId, { after, take: limit + 1 });
      const places = events.map((event) => ({
        ...event,
        device: deviceOf(event.userAgent),
        createdAt: event.occurredAt,
      }));
      return toPage(places, limit, "security-events");
    },
  };
}
