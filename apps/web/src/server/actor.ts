import { type Actor, anonymous } from "@plinth/kernel";
import { rolePermissions } from "@plinth/organizations";
import { memberships, sessions } from "./services.ts";
import { readSessionClaim } from "./session-cookie.ts";

/** Returns who is asking: the signed-in user with the rights held in the session's organization, or anonymous. */
export async function actorOf(headers: Headers): Promise<Actor> {
  const claim = await readSessionClaim(headers);
  const session = claim && (await sessions.findLive(claim));
  if (session === null) return anonymous;
  const { id: sessionId, userId, organizationId } = session;
  const user = { kind: "user", userId, sessionId, organizationId: null, role: null, permissions: [] } as const;
  if (organizationId === null) return user;
  const member = await memberships.findMember({ ...user, organizationId }, userId);
  return member === null
    ? user
    : { ...user, organizationId, role: member.role, permissions: rolePermissions[member.role] };
}
