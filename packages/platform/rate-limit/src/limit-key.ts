import { type Actor, type LimitClass, actorId } from "@plinth/kernel";

/**
 * Returns whose requests are counted together: a user's or key's in its organization, else those of an address.
 * Attempts to sign in are always counted by address, since a session must not buy more of them, and what sends mails to
 * others by the person, since more organizations must not buy more of those.
 */
export function limitKey(limitClass: LimitClass, actor: Actor, address: string): string {
  const known = actor.kind === "user" || actor.kind === "apiKey";
  if (!known || limitClass === "auth") return `address:${address}`;
  if (limitClass === "mail") return actorId(actor);
  return `${actor.organizationId ?? "none"}:${actorId(actor)}`;
}
