import { type Actor, actorId } from "@plinth/kernel";
import { requestContext } from "@plinth/observability";

/** Notes who is asking, and for which organization, for the request's log line. */
export function rememberActor(actor: Actor): void {
  const context = requestContext();
  if (context === undefined) return;
  context.actor = actorId(actor);
  if (actor.organizationId !== null) context.organizationId = actor.organizationId;
}
