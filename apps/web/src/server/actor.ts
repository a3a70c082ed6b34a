import type { Session } from "@plinth/identity";
import { type Actor, AuthError, type UserActor, anonymous } from "@plinth/kernel";
import { type Role, rolePermissions } from "@plinth/organizations";
import { keyRing, memberships, sessions } from "./services.ts";
import { readSessionClaim } from "./session-cookie.ts";

/**
 * Returns who asks the API: an API key where a bearer token is sent, whatever cookie comes with it, or whoever `actorOf`
 * finds. Throws AuthError, in the same words, when the key is damaged, unknown, expired, revoked or its creator has gone.
 */
export async function callerOf(headers: Headers): Promise<Actor> {
  const bearer = /^Bearer(?:$| +(.*)$)/i.exec(headers.get("authorization") ?? "");
  if (bearer === null) return actorOf(headers);
  const actor = await keyRing.open(bearer[1] ?? "");
  if (actor === null) throw new AuthError("invalid_api_key", { detail: "Send an API key that is live." });
  return actor;
}

/** Returns who is asking with a browser: the signed-in user with the rights held in the session's organization, or anonymous. */
export async function actorOf(headers: Headers): Promise<Actor> {
  const claim = await readSessionClaim(headers);
  const session = claim && (await sessions.findLive(claim));
  return session === null ? anonymous : memberOf(session);
}

/** A session that has no organization yet, or has lost it, goes on in the first one that the user belongs to. */
async function memberOf(session: Session): Promise<UserActor> {
  const { id: sessionId, userId, organizationId } = session;
  const nobody: UserActor = { kind: "user", userId, sessionId, organizationId: null, role: null, permissions: [] };
  const member = organizationId && (await memberships.findMember({ ...nobody, organizationId }, userId));
  if (member) return inOrganization(nobody, organizationId, member.role);
  const [home] = await memberships.listOwn(userId);
  if (home === undefined) return nobody;
  await sessions.switchTo(session, home.id);
  return inOrganization(nobody, home.id, home.role);
}

const inOrganization = (user: UserActor, organizationId: string, role: Role): UserActor => ({
  ...user,
  organizationId,
  role,
  permissions: rolePermissions[role],
});
