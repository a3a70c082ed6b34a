import type { ProblemCode } from "@plinth/kernel";
import type { z } from "zod";
import type { RouteHandler } from "./route-handler.ts";
import type { SuccessStatus } from "./success.ts";

/** What a handler without a verb says of itself: its name, what it takes and gives, and the problems it may end in. */
export interface Facts {
  readonly name: `${string}.${string}`;
  readonly status: SuccessStatus;
  readonly mediaType?: string;
  readonly input?: z.ZodType;
  readonly output?: z.ZodType;
  readonly fails?: readonly ProblemCode[];
  /** The security scheme that lets somebody in, where not everybody may ask. */
  readonly scheme?: string;
}

/** A handler without a verb that the API's document tells of. */
export type DocumentedHandler = RouteHandler & { readonly facts: Facts };

/** Returns the handler with what documents and tests need to know of it. */
export const documented = (handler: RouteHandler, facts: Facts): DocumentedHandler =>
  Object.assign(handler.bind(null), { facts });
