import { type Clock, systemClock } from "./clock.ts";
import { forbidden, signInRequired } from "./errors.ts";

/** The name of one right, `resource:action`, such as `project:create`. */
export type Permission = `${string}:${string}`;

/**
 * Whom a verb lets in: anyone at all, any signed-in user, those who run the installation, or actors that hold the named
 * permission in their organization.
 */
export type Access = "anyone" | "user" | "operator" | Permission;

/** The request behind an actor: its id in the log, the network that it came from, and the program that sent it. */
export interface RequestFacts {
  readonly id: string;
  readonly address: string;
  readonly userAgent: string;
}

/** What an edge tells of every actor, and the verb that it is acting in, once one has let it in. */
interface Acting {
  readonly request?: RequestFacts;
  readonly verb?: string;
}

/** A signed-in person; the organization is null until one has been created or joined. */
export interface UserActor extends Acting {
  readonly kind: "user";
  readonly userId: string;
  readonly sessionId: string;
  /** When this person last proved who they are, as an instant. */
  readonly authenticatedAt: string;
  readonly organizationId: string | null;
  readonly role: string | null;
  readonly permissions: readonly Permission[];
  /** Whether they run the installation, whatever they may do in an organization. */
  readonly operator?: boolean;
}

/**
 * What an actor was remembered by: the hash of its key, and the state that the key and its creator's rights had. Nothing
 * is read or stored for it, and it gets no answer, unless the database has confirmed that the state is still the same.
 */
export interface Recollection {
  readonly hash: string;
  readonly state: string;
  confirmed: boolean;
}

/** A program that acts for one organization with the scopes of its key, as far as the key's creator holds them. */
export interface ApiKeyActor extends Acting {
  readonly kind: "apiKey";
  readonly keyId: string;
  readonly createdBy: string;
  /** The origins whose pages may send the key; programs may in any case. */
  readonly origins: readonly string[];
  readonly organizationId: string;
  readonly permissions: readonly Permission[];
  /** Where it was not looked up for this request. */
  readonly recalled?: Recollection;
}

/** Plinth itself (a job, a schedule, a seed), with no more rights than it was given by name. */
export interface SystemActor extends Acting {
  readonly kind: "system";
  readonly name: string;
  readonly organizationId: string | null;
  readonly permissions: readonly Permission[];
}

/** Nobody in particular: no organization and no permission. */
export interface AnonymousActor extends Acting {
  readonly kind: "anonymous";
  readonly organizationId: null;
  readonly permissions: readonly [];
}

/** Who is asking, always with the organization and the permissions it acts under. */
export type Actor = UserActor | ApiKeyActor | SystemActor | AnonymousActor;

/** An actor that stands in an organization, the only kind that may reach tenant data. */
export type TenantActor = (UserActor | ApiKeyActor | SystemActor) & { readonly organizationId: string };

/** The kind of actor that a verb's handler receives once its `allow` has been checked. */
export type ActorFor<Allow extends Access> = Allow extends "anyone"
  ? Actor
  : Allow extends "user" | "operator"
    ? UserActor
    : TenantActor;

/** The one anonymous actor. */
export const anonymous: AnonymousActor = { kind: "anonymous", organizationId: null, permissions: [] };

/** Returns a system actor with exactly the given rights. */
export function systemActor(
  name: string,
  organizationId: string | null,
  permissions: readonly Permission[],
): SystemActor {
  return { kind: "system", name, organizationId, permissions };
}

/** Returns what the actor was remembered by, where the database has not confirmed it yet. */
export const unconfirmed = (actor: Actor): Recollection | undefined =>
  actor.kind === "apiKey" && actor.recalled?.confirmed === false ? actor.recalled : undefined;

/** Whom a verb lets in, and whether they must have proved who they are in the last 10 minutes. */
export interface Admission<Allow extends Access = Access> {
  readonly allow: Allow;
  readonly fresh?: boolean;
}

/** How long a proof of who somebody is stays fresh, in milliseconds. */
const freshMs = 10 * 60_000;

/** Lets the actor through or throws AuthError (nobody signed in) or ForbiddenError (signed in, not allowed). */
export function authorize<Allow extends Access>(
  actor: Actor,
  { allow, fresh = false }: Admission<Allow>,
  clock: Clock = systemClock,
): asserts actor is ActorFor<Allow> & Actor {
  requireAccess(actor, allow);
  if (fresh) requireFresh(actor, clock);
}

/** Tells whether the actor holds the permission in its organization. */
export function can(actor: Actor, permission: Permission): boolean {
  return actor.permissions.some((held) => held === permission);
}

/** Returns a short, stable name for logs, audit entries and rate-limit keys, such as `user:0192…`. */
export function actorId(actor: Actor): string {
  if (actor.kind === "user") return `user:${actor.userId}`;
  if (actor.kind === "apiKey") return `apiKey:${actor.keyId}`;
  return actor.kind === "system" ? `system:${actor.name}` : "anonymous";
}

function requireAccess(actor: Actor, allow: Access): void {
  if (allow === "anyone") return;
  if (actor.kind === "anonymous") throw signInRequired();
  if (allow === "user") return requireUser(actor);
  if (allow === "operator") return requireOperator(actor);
  if (actor.organizationId === null)
    throw forbidden("organization_required", "Create an organization, or switch to one of yours, first.");
  if (!can(actor, allow)) throw forbidden("permission_denied", `This needs the permission "${allow}".`);
}

/** A stolen session is worth less when what matters most asks once more; a program cannot be asked. */
function requireFresh(actor: Actor, clock: Clock): void {
  if (actor.kind !== "user") throw forbidden("user_required");
  if (clock().getTime() - Date.parse(actor.authenticatedAt) < freshMs) return;
  throw forbidden("reauthentication_required", "Confirm that it is you, and send this again within 10 minutes.");
}

/** No role and no key makes an operator: whoever runs the installation names them where it is deployed. */
function requireOperator(actor: Actor): void {
  requireUser(actor);
  if (actor.kind === "user" && actor.operator === true) return;
  throw forbidden("permission_denied", "This is for those who run this installation.");
}

function requireUser(actor: Actor): void {
  if (actor.kind !== "user") throw forbidden("user_required");
}
