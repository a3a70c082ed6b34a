import { type TenantActor, type UserActor, conflict, invalidInput, notFound, organizationGone } from "@plinth/kernel";
import type { Invitation, Organization } from "../model.ts";
import type { OrganizationParts } from "../parts.ts";
import { invitationLimits } from "./limits.ts";
import { invitationMail } from "./mails.tsx";
import type { StoredInvitation } from "./repository.ts";
import { isOfDomain } from "./standing.ts";
import { hashOf, newToken } from "./token.ts";

/** Somebody who vouches for an invitation: a person, in the organization that it is for. */
export type Inviter = UserActor & TenantActor;
type Issued = "hash" | "invitedBy" | "sentAt" | "expiresAt";

/** Returns the steps that the verbs of those who invite are made of. */
export function invitingSteps(parts: OrganizationParts) {
  const { repository, invitations, listUsers, findUserByEmail, clock } = parts;

  async function shown(stored: readonly StoredInvitation[]): Promise<Invitation[]> {
    const users = new Map((await listUsers(stored.map(({ invitedBy }) => invitedBy))).map((user) => [user.id, user]));
    return stored.map(({ role, hash: _hash, ...rest }) => ({
      ...rest,
      role: role.id,
      roleName: role.name,
      inviterName: users.get(rest.invitedBy)?.name ?? null,
    }));
  }

  const show = async (stored: StoredInvitation): Promise<Invitation> => {
    const [invitation] = await shown([stored]);
    if (invitation === undefined) throw notFound("invitation");
    return invitation;
  };

  async function organizationFor(actor: TenantActor, email: string): Promise<Organization> {
    const organization = await repository.find(actor);
    if (organization === null) throw organizationGone();
    if (!isOfDomain(email, organization.emailDomain)) throw otherDomain(organization.emailDomain);
    return organization;
  }

  async function refuseMember(actor: TenantActor, email: string): Promise<void> {
    const user = await findUserByEmail(email);
    if (user !== null && (await repository.findMember(actor, user.id)) !== null) throw isMember();
  }

  /** The mail with a new token, and the invitation as it is stored under it; the actor vouches for it from now on. */
  async function issue(actor: Inviter, invitation: Omit<StoredInvitation, Issued>, organization: Organization) {
    const token = newToken(actor.organizationId);
    const now = clock();
    const expiresAt = new Date(now.getTime() + invitationLimits.lifetimeMs).toISOString();
    const issued = { hash: hashOf(token), invitedBy: actor.userId, sentAt: now.toISOString(), expiresAt };
    const [inviter] = await listUsers([actor.userId]);
    const mail = await invitationMail({
      to: invitation.email,
      appName: parts.appName,
      organizationName: organization.name,
      inviterName: inviter?.name ?? "Somebody",
      roleName: invitation.role.name,
      url: parts.invitationUrl(token),
      expiresAt,
    });
    return { stored: { ...invitation, ...issued }, mail };
  }

  async function get(actor: TenantActor, id: string): Promise<StoredInvitation> {
    const invitation = await invitations.find(actor, { id });
    if (invitation === null) throw notFound("invitation");
    return invitation;
  }

  return { shown, show, organizationFor, refuseMember, issue, get };
}

const isMember = () => conflict("conflict", "Somebody with this address is a member already.");

const otherDomain = (emailDomain: string | null) =>
  invalidInput([{ pointer: "/email", code: "other_domain", message: `must be an address of ${emailDomain}` }]);
