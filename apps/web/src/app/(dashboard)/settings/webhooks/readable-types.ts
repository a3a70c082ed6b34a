import { type Actor, can } from "@plinth/kernel";
import { eventCatalog } from "@/server/event-catalog.ts";

/** Returns the types of events that the actor may have sent. */
export const readableTypes = (actor: Actor): string[] =>
  Object.entries(eventCatalog).flatMap(([name, { allow }]) => (can(actor, allow) ? [name] : []));
