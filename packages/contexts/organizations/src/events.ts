import { type Clock, type EventEnvelope, type TenantActor, event } from "@plinth/kernel";
import type { Member, Organization } from "./model.ts";

/** Makes the event that says what the actor has just done to its organization. */
export function organizationEvent(
  change: "created" | "renamed" | "deleted",
  actor: TenantActor,
  { id, name }: Organization,
  clock: Clock,
): EventEnvelope {
  return event(`organization.${change}`, actor, { subjectId: id, payload: { id, name } }, clock);
}

/** Makes the event that says what has just happened to a member. */
export function memberEvent(
  change: "role_changed" | "removed" | "left",
  actor: TenantActor,
  { userId, role }: Pick<Member, "userId" | "role">,
  clock: Clock,
): EventEnvelope {
  return event(`member.${change}`, actor, { subjectId: userId, payload: { userId, role } }, clock);
}
