import { type AppError, conflict } from "@plinth/kernel";
import type { InvitationState, Membership, Organization } from "../model.ts";
import { mayGrant } from "../permissions.ts";
import type { StoredInvitation } from "./repository.ts";

/** What an invitation's worth hangs on besides itself, as it is at one moment; the inviter may have left. */
export interface Standing {
  readonly organization: Organization;
  readonly members: number;
  readonly inviter: Membership | null;
}

/** Tells whether the invitation can be accepted: an inviter gives nothing that they do not hold any more. */
export function stateOf({ expiresAt, email, role }: StoredInvitation, standing: Standing, now: Date): InvitationState {
  const { organization, members, inviter } = standing;
  if (now.toISOString() >= expiresAt) return "expired";
  if (inviter === null || !mayGrant(inviter.role.permissions, role.permissions)) return "withdrawn";
  if (!isOfDomain(email, organization.emailDomain)) return "outside_domain";
  return members < organization.seatLimit ? "open" : "full";
}

/** Tells whether an address of that domain may be invited; null admits every domain. */
export const isOfDomain = (email: string, emailDomain: string | null): boolean =>
  emailDomain === null || email.endsWith(`@${emailDomain}`);

/** Throws ConflictError with what to do about an invitation that is not open. */
export function requireOpen(state: InvitationState): void {
  if (state !== "open") throw refusals[state]();
}

const refusals: Readonly<Record<Exclude<InvitationState, "open">, () => AppError>> = {
  expired: () => conflict("invitation_closed", "This invitation has expired: ask for a new one."),
  withdrawn: () =>
    conflict("invitation_closed", "Whoever invited you cannot do so any more: ask for a new invitation."),
  outside_domain: () =>
    conflict(
      "invitation_closed",
      "The organization takes addresses of another domain: ask to be invited by yours there.",
    ),
  full: () =>
    conflict("limit_reached", "Every seat of the organization is taken: ask its owner for one, then try again."),
};
