import { newId } from "@plinth/kernel";
import { type Tenant, type TestDatabase, plantMember } from "@plinth/testing";
import { sealSession, sessionCookie } from "../session-cookie.ts";
import { sessions } from "../services.ts";

/** The headers that a signed-in browser sends with a request from our own page. */
export interface SignedInHeaders extends Record<string, string> {
  readonly cookie: string;
  readonly origin: string;
}

/** Begins a real session of the user, in the organization where one is given, and returns its headers. */
export async function signedIn(user: {
  readonly userId: string;
  readonly organizationId?: string;
}): Promise<SignedInHeaders> {
  const session = await sessions.begin(user.userId);
  if (user.organizationId !== undefined) await sessions.switchTo(session, user.organizationId);
  return { cookie: `${sessionCookie().name}=${await sealSession(session)}`, origin: "http://localhost:3000" };
}

/** Stores a new member of the tenant's organization and returns the headers of their browser. */
export async function signedInAs(role: string, database: TestDatabase, { organizationId }: Tenant) {
  const member = { organizationId, userId: newId() };
  await plantMember(database, member, role);
  return { ...member, headers: await signedIn(member) };
}
