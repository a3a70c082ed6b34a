import { type Clock, type EventEnvelope, type TenantActor, event } from "@plinth/kernel";
import type { Invitation, Organization, Role } from "./model.ts";

/** Makes the event that says what the actor has just done to its organization. */
export function organizationEvent(
  change: "created" | "renamed" | "deleted",
  actor: TenantActor,
  { id, name }: Organization,
  clock: Clock,
): EventEnvelope {
  return event(`organization.${change}`, actor, { subjectId: id, payload: { id, name } }, clock);
}

/** Makes the event that says whose addresses may be invited from now on. */
export function emailDomainEvent(
  actor: TenantActor,
  { id, emailDomain }: Pick<Organization, "id" | "emailDomain">,
  clock: Clock,
): EventEnvelope {
  const change = emailDomain === null ? "lifted" : "restricted";
  return event(`organization.email_domain_${change}`, actor, { subjectId: id, payload: { id, emailDomain } }, clock);
}

/** Makes the event that says what has just happened to a member; it names the role that is held then, or was last. */
export function memberEvent(
  change: "joined" | "role_changed" | "removed" | "left",
  actor: TenantActor,
  { userId, role }: { readonly userId: string; readonly role: Role },
  clock: Clock,
): EventEnvelope {
  return event(`member.${change}`, actor, { subjectId: userId, payload: { userId, role: role.id } }, clock);
}

/** Makes the event that says what the actor has just done to a custom role. */
export function roleEvent(
  change: "created" | "edited" | "deleted",
  actor: TenantActor,
  { id, name, permissions }: Role,
  clock: Clock,
): EventEnvelope {
  return event(`role.${change}`, actor, { subjectId: id, payload: { id, name, permissions } }, clock);
}

/** Makes the event that says what has just happened to an invitation. */
export function invitationEvent(
  change: "sent" | "resent" | "revoked" | "accepted",
  actor: TenantActor,
  { id, email, role }: Pick<Invitation, "id" | "email" | "role">,
  clock: Clock,
): EventEnvelope {
  return event(`invitation.${change}`, actor, { subjectId: id, payload: { id, email, role } }, clock);
}
