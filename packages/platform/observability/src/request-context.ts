import { AsyncLocalStorage } from "node:async_hooks";
import { processWide } from "./process-wide.ts";

/** What is known of the request being served; the optional fields are set on it as they become known. */
export interface RequestContext {
  readonly requestId: string;
  readonly traceId: string;
  /** The route's pattern, never the path asked for. */
  route?: string;
  /** The actor's short name, as kernel's `actorId` gives it. */
  actor?: string;
  organizationId?: string;
}

const storage = () => processWide("request-context", () => new AsyncLocalStorage<RequestContext>());

/** Runs `fn`, and all that it starts, with the context of one request. */
export function withRequestContext<T>(context: RequestContext, fn: () => T): T {
  return storage().run(context, fn);
}

/** Returns the context of the request being served, or undefined outside of one. */
export function requestContext(): RequestContext | undefined {
  return storage().getStore();
}
