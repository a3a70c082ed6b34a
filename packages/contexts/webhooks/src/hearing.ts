import { type EventTypes, type Permission, type TenantActor, can } from "@plinth/kernel";

/** What a person may do in an organization at some moment. */
export interface Rights {
  readonly userId: string;
  readonly permissions: readonly Permission[];
}

/** Finds what people may do in the organization at this moment; who is no member, or is kept out, is not among them. */
export type RightsOf = (actor: TenantActor, userIds: readonly string[]) => Promise<readonly Rights[]>;

/** By whose rights an endpoint hears, and how far they reach: whoever saved it last, and what they could read then. */
export interface Hearing {
  readonly savedBy: string | null;
  readonly reads: readonly string[];
}

/** Returns the hearing of what the actor saves: a key gives its creator's, as far as its scopes go. */
export function hearingOf(actor: TenantActor, eventTypes: EventTypes): Hearing {
  const guards = [...new Set(Object.values(eventTypes).map(({ allow }) => allow))];
  return { savedBy: personBehind(actor), reads: guards.filter((allow) => can(actor, allow)).toSorted() };
}

/** Tells whether it may hear what the permission guards: it could when it was saved, and its person can at this moment. */
export function mayHear({ savedBy, reads }: Hearing, allow: Permission, rights: readonly Rights[]): boolean {
  return (
    reads.includes(allow) && rights.some(({ userId, permissions }) => userId === savedBy && permissions.includes(allow))
  );
}

/** An endpoint's own example: whoever may send it knows what it holds. */
const example = "webhook_endpoint.tested";

/** Returns the permission that guards what a stored message of the type holds; null where none does. */
export function guardOf(eventType: string, eventTypes: EventTypes): Permission | "unknown" | null {
  return eventType === example ? null : (eventTypes[eventType]?.allow ?? "unknown");
}

function personBehind(actor: TenantActor): string | null {
  if (actor.kind === "system") return null;
  return actor.kind === "user" ? actor.userId : actor.createdBy;
}
