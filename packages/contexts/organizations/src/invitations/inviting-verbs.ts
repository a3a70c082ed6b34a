import {
  type Handlers,
  RateLimitError,
  type TenantActor,
  conflict,
  decodeCursor,
  forbidden,
  newId,
  notFound,
  toPage,
} from "@plinth/kernel";
import type { organizationsContract } from "../contract.ts";
import { invitationEvent } from "../events.ts";
import type { OrganizationParts } from "../parts.ts";
import { grantableRole } from "../roles/grantable.ts";
import { type Inviter, invitingSteps } from "./inviting-steps.ts";
import { invitationLimits } from "./limits.ts";
import type { StoredInvitation } from "./repository.ts";

type Verbs = Pick<
  Handlers<typeof organizationsContract>,
  "listInvitations" | "invite" | "resendInvitation" | "revokeInvitation"
>;

/** Returns the verbs of those who invite: only people do, and nobody offers a role that may do more than they may. */
export function invitingVerbs(parts: OrganizationParts): Verbs {
  const { roles, invitations, clock } = parts;
  const { shown, show, organizationFor, refuseMember, issue, get } = invitingSteps(parts);

  return {
    async listInvitations(actor, { limit, cursor }) {
      const after = cursor === undefined ? undefined : decodeCursor(cursor, "invitations");
      const { items, nextCursor } = toPage(await invitations.list(actor, after, limit + 1), limit, "invitations");
      return { items: await shown(items), nextCursor };
    },

    async invite(actor, { email, role: roleId }) {
      const inviter = requirePerson(actor);
      const role = await grantableRole(roles, actor, roleId);
      const organization = await organizationFor(actor, email);
      await refuseMember(actor, email);
      const createdAt = clock().toISOString();
      const { stored, mail } = await issue(inviter, { id: newId(), email, role, createdAt, sendings: 1 }, organization);
      const event = invitationEvent("sent", actor, { ...stored, role: role.id }, clock);
      await invitations.insert(actor, stored, { mail, most: invitationLimits.open, event });
      return show(stored);
    },

    async resendInvitation(actor, { id }) {
      const inviter = requirePerson(actor);
      const former = await get(actor, id);
      await grantableRole(roles, actor, former.role.id);
      const organization = await organizationFor(actor, former.email);
      refuseTooSoon(former, clock());
      const { stored, mail } = await issue(inviter, { ...former, sendings: former.sendings + 1 }, organization);
      const event = invitationEvent("resent", actor, { ...stored, role: stored.role.id }, clock);
      const renewed = await invitations.renew(actor, stored, former.hash, { mail, event });
      if (renewed === null) throw conflict("conflict", "Somebody else resent or revoked it just now: look again.");
      return show(renewed);
    },

    async revokeInvitation(actor, { id }) {
      const invitation = await get(actor, id);
      const event = invitationEvent("revoked", actor, { ...invitation, role: invitation.role.id }, clock);
      if (!(await invitations.delete(actor, id, event))) throw notFound("invitation");
      return show(invitation);
    },
  };
}

/** Whoever invites vouches for it with the role they hold: a program holds none. */
function requirePerson(actor: TenantActor): Inviter {
  if (actor.kind !== "user") throw forbidden("user_required");
  return actor;
}

function refuseTooSoon({ sendings, sentAt }: StoredInvitation, now: Date): void {
  const waitMs = Date.parse(sentAt) + invitationLimits.pauseMs - now.getTime();
  if (sendings >= invitationLimits.sendings) throw sentOftenEnough();
  if (waitMs > 0)
    throw new RateLimitError("rate_limited", { detail: tooSoon, retryAfterSeconds: Math.ceil(waitMs / 1000) });
}

const tooSoon = "It was sent less than a minute ago: give the mail a moment to arrive.";

const sentOftenEnough = () =>
  conflict(
    "limit_reached",
    `It was sent ${invitationLimits.sendings} times: check the address, then revoke it and invite anew.`,
  );
