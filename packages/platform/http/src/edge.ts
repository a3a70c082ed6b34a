import { problemAnswer } from "./answer.ts";
import { type Handlers, type Resource, completeResource } from "./complete-resource.ts";
import { requestIdFrom } from "./request-id.ts";
import type { RouteHandler } from "./route-handler.ts";

/** What an edge handler is given. */
interface EdgeExchange {
  readonly request: Request;
  readonly requestId: string;
}

/** The same as `resource` for the edge runtime, where there is no log and no span: errors still become problems. */
export const edgeResource = (handlers: Handlers): Resource => completeResource(handlers, edgeEndpoint);

/** The same as `endpoint` for the edge runtime. */
export function edgeEndpoint(respond: (exchange: EdgeExchange) => Promise<Response>): RouteHandler {
  return async (request) => {
    const requestId = requestIdFrom(request.headers);
    try {
      return await respond({ request, requestId });
    } catch (error) {
      return problemAnswer(error, { url: request.url, requestId });
    }
  };
}

export { answer } from "./answer.ts";
export { documented } from "./documented.ts";
export { parseJson, readCapped } from "./capped-body.ts";
