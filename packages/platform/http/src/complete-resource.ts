import { InputError } from "@plinth/kernel";
import { answer } from "./answer.ts";
import { preflightFields } from "./cross-origin.ts";
import type { RouteHandler } from "./route-handler.ts";

/** The methods that a resource may answer; HEAD follows from GET. */
export const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

export type Method = (typeof methods)[number];

/** The handlers that a resource has of its own. */
export type Handlers = Partial<Record<Method, RouteHandler>>;

/** A handler for every method: the given ones, 405 with `Allow` for the others, and OPTIONS. */
export type Resource = Record<Method | "OPTIONS", RouteHandler>;

/** Completes a resource's handlers; `wrap` is what turns an error into an answer. */
export function completeResource(
  handlers: Handlers,
  wrap: (respond: (exchange: { request: Request; requestId: string }) => Promise<Response>) => RouteHandler,
): Resource {
  const given = methods.filter((method) => handlers[method] !== undefined);
  const allow = [...given.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])), "OPTIONS"];
  const refuse = wrap(async ({ request }) => {
    const detail = `${request.method} is not one of ${allow.join(", ")}.`;
    throw new InputError("method_not_allowed", { allow, detail });
  });
  const all = methods.map((method) => [method, handlers[method] ?? refuse]);
  const takesKeys = Object.values(handlers).some((handler) => "verb" in handler);
  const options = wrap(async ({ request, requestId }) => {
    const fields = takesKeys ? preflightFields(request.headers, allow) : {};
    return answer(null, requestId, { status: 204, headers: { ...fields, allow: allow.join(", ") } });
  });
  return { ...(Object.fromEntries(all) as Record<Method, RouteHandler>), OPTIONS: options };
}
