import { NotFoundError } from "@plinth/kernel";
import { type Handlers, type Resource, completeResource } from "./complete-resource.ts";
import { endpoint } from "./endpoint.ts";
import type { RouteHandler } from "./route-handler.ts";

/** Completes a resource's handlers, so that a method it lacks is a problem with `Allow` and not an empty answer. */
export const resource = (handlers: Handlers): Resource => completeResource(handlers, endpoint);

/** Answers an unknown path with a 404 problem, whatever the method. */
export const nothingHere: RouteHandler = endpoint(async () => {
  throw new NotFoundError("not_found", { detail: "There is nothing at this address." });
});
