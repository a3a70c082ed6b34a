import {
  type Actor,
  type Handlers,
  type RequestFacts,
  type TenantActor,
  type UserActor,
  ForbiddenError,
  notFound,
  systemActor,
} from "@plinth/kernel";
import type { organizationsContract } from "../contract.ts";
import { invitationEvent, memberEvent } from "../events.ts";
import type { Organization } from "../model.ts";
import type { OrganizationParts } from "../parts.ts";
import type { StoredInvitation } from "./repository.ts";
import { type Standing, requireOpen, stateOf } from "./standing.ts";
import { hashOf, organizationOf } from "./token.ts";

type Verbs = Pick<Handlers<typeof organizationsContract>, "describeInvitation" | "acceptInvitation" | "joinAsNewUser">;

/** Returns the verbs of whoever holds an invitation's token. */
export function acceptingVerbs({ invitations, listUsers, register, switchSession, clock }: OrganizationParts): Verbs {
  /** What the token names; whatever is wrong with it, the answer is the same. */
  async function open(token: string, asker: Actor) {
    const organizationId = organizationOf(token);
    if (organizationId === null) throw notFound("invitation");
    const lookup = asSystem(organizationId, asker);
    const invitation = await invitations.find(lookup, { hash: hashOf(token) });
    const standing = invitation && (await invitations.standing(lookup, invitation));
    if (invitation === null || standing === null) throw notFound("invitation");
    return { invitation, standing, lookup };
  }

  /** Judged once more where nobody can come between. */
  async function join(actor: TenantActor, invitation: StoredInvitation, userId: string): Promise<Organization> {
    const judge = (standing: Standing) => requireOpen(stateOf(invitation, standing, clock()));
    const { role } = invitation;
    const events = [
      invitationEvent("accepted", actor, { ...invitation, role: role.id }, clock),
      memberEvent("joined", actor, { userId, role }, clock),
    ] as const;
    const organization = await invitations.accept(actor, invitation, { userId, judge, events });
    if (organization === null) throw notFound("invitation");
    return organization;
  }

  return {
    async describeInvitation(actor, { token }) {
      const { invitation, standing } = await open(token, actor);
      const [inviter] = await listUsers([invitation.invitedBy]);
      return {
        email: invitation.email,
        organizationName: standing.organization.name,
        roleName: invitation.role.name,
        inviterName: inviter?.name ?? null,
        expiresAt: invitation.expiresAt,
        state: stateOf(invitation, standing, clock()),
      };
    },

    async acceptInvitation(actor, { token }) {
      const { invitation, lookup } = await open(token, actor);
      const [user] = await listUsers([actor.userId]);
      if (user?.email !== invitation.email) throw otherAccount(user?.email, invitation.email);
      const { organizationId } = lookup;
      const organization = await join({ ...actor, organizationId }, invitation, actor.userId);
      await switchSession(sessionOf(actor), organizationId);
      return { ...organization, role: invitation.role.id, roleName: invitation.role.name };
    },

    async joinAsNewUser(actor, { token, name, password }) {
      const { invitation, standing, lookup } = await open(token, actor);
      requireOpen(stateOf(invitation, standing, clock()));
      const { email } = invitation;
      const { id } = await register({ name, email, password }, actor.request);
      const { name: organizationName } = await join(lookup, invitation, id);
      return { email, organizationName };
    },
  };
}

/** Looks, and joins whom nobody knows yet, inside the organization that the token names, with no right to anything. */
function asSystem(organizationId: string, { request, verb }: Actor) {
  const acting: { request?: RequestFacts; verb?: string } = { ...(request && { request }), ...(verb && { verb }) };
  return { ...systemActor("invitations", organizationId, []), organizationId, ...acting };
}

const sessionOf = ({ sessionId, userId }: UserActor) => ({ id: sessionId, userId });

/** Both addresses are known to whoever reads this: one is their account's, the other stands in the mail that they hold. */
const otherAccount = (own: string | undefined, invited: string) =>
  new ForbiddenError("wrong_account", {
    detail: `You are signed in as ${own}, and this invitation is for ${invited}: sign in with that address.`,
  });
