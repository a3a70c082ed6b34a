import { serverEnv } from "@plinth/env";
import type { RecollectionPorts } from "@plinth/http";
import type { Session } from "@plinth/identity";
import { type Actor, AuthError, type UserActor, anonymous } from "@plinth/kernel";
import { requestFacts } from "./request-facts.ts";
import { keyRing, memberships, sessions } from "./services.ts";
import { readSessionClaim } from "./session-cookie.ts";

/**
 * Returns who asks the API: an API key where a bearer token is sent, whatever cookie comes with it, or whoever `actorOf`
 * finds. Throws AuthError, in the same words, when the key is damaged, unknown, expired, revoked or its creator has gone.
 */
export async function callerOf(headers: Headers): Promise<Actor> {
  const secret = bearerOf(headers);
  if (secret === null) return actorOf(headers);
  const actor = await keyRing.open(secret);
  if (actor === null) throw new AuthError("invalid_api_key", { detail: "Send an API key that is live." });
  return { ...actor, request: requestFacts(headers) };
}

/** An API key's actor from memory, for reads; `callerOf` looks it up. */
export const recollection: RecollectionPorts = {
  recall(headers) {
    const secret = bearerOf(headers);
    const actor = secret === null ? null : keyRing.recall(secret);
    return actor && { ...actor, request: requestFacts(headers) };
  },
  holds: keyRing.holds,
};

/** Returns what was sent as a bearer token, "" for none at all after the word, or null. */
function bearerOf(headers: Headers): string | null {
  const bearer = /^Bearer(?:$| +(.*)$)/i.exec(headers.get("authorization") ?? "");
  return bearer && (bearer[1] ?? "");
}

/** Returns who is asking with a browser: the signed-in user with the rights held in the session's organization, or anonymous. */
export async function actorOf(headers: Headers): Promise<Actor> {
  const claim = await readSessionClaim(headers);
  const session = claim && (await sessions.findLive(claim));
  const actor = session === null ? anonymous : await memberOf(session);
  return { ...actor, request: requestFacts(headers) };
}

/** A session that has no organization yet, or has lost it, goes on in the first one that the user belongs to. */
async function memberOf(session: Session): Promise<UserActor> {
  const { id: sessionId, userId, organizationId, authenticatedAt } = session;
  const nowhere = { organizationId: null, role: null, permissions: [] };
  const operator = serverEnv().OPERATORS.includes(userId);
  const nobody: UserActor = { kind: "user", userId, sessionId, authenticatedAt, operator, ...nowhere };
  const member = organizationId && (await inOrganization(nobody, organizationId));
  if (member) return member;
  const [home] = await memberships.listOwn(userId);
  if (home === undefined) return nobody;
  await sessions.switchTo(session, home.id);
  return (await inOrganization(nobody, home.id)) ?? nobody;
}

/** One query for the role and what it may do at this moment; null when the user is no member. */
async function inOrganization(user: UserActor, organizationId: string): Promise<UserActor | null> {
  const member = await memberships.findMember({ ...user, organizationId }, user.userId);
  return member && { ...user, organizationId, role: member.role.id, permissions: member.role.permissions };
}
