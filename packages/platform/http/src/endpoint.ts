import { recordRequest, span, traceIdFrom, withRequestContext } from "@plinth/observability";
import { type Reply, problemReply, toResponse } from "./answer.ts";
import { requestIdFrom } from "./request-id.ts";
import type { PathParameters } from "./request-input.ts";
import type { FrameworkParameters, RouteHandler } from "./route-handler.ts";

/** One request on its way: its id is in every log line and in the answer. */
export interface Exchange {
  readonly request: Request;
  readonly url: URL;
  readonly path: PathParameters;
  readonly requestId: string;
  /** Adds fields to the answer, whether it will be a success or a problem. */
  readonly note: (fields: Fields) => void;
}

/** Header fields by name, in lower case. */
type Fields = Readonly<Record<string, string>>;
type Respond = (exchange: Exchange) => Promise<Response | Reply>;

/** Runs `respond` under a request id and a span; whatever it throws becomes problem+json; one log line tells of it. */
export function endpoint(respond: Respond): RouteHandler {
  return async (request, { params }) => {
    const startedMs = performance.now();
    const given = await params;
    const path = pathParameters(given);
    const url = new URL(request.url);
    const route = routePattern(url, given);
    const requestId = requestIdFrom(request.headers);
    return withRequestContext({ requestId, traceId: traceIdFrom(request.headers), route }, async () => {
      const noted: Record<string, string> = {};
      const note = (fields: Fields) => void Object.assign(noted, fields);
      const { response: bare, error } = await settle({ request, url, path, requestId, note }, route, respond);
      const response = withFields(bare, noted);
      recordRequest({
        method: request.method,
        route,
        status: response.status,
        durationMs: performance.now() - startedMs,
        error,
      });
      return response;
    });
  };
}

async function settle(exchange: Exchange, route: string, respond: Respond) {
  const { request, requestId } = exchange;
  const attributes = { "http.request.method": request.method, "http.route": route, "plinth.request_id": requestId };
  try {
    return { response: await span(`${request.method} ${route}`, attributes, () => respond(exchange)) };
  } catch (error) {
    return { response: problemReply(error, { url: request.url, requestId }), error };
  }
}

/** A redirect's own headers cannot be changed, so that answer is made anew. */
function withFields(answered: Response | Reply, fields: Fields): Response {
  if (!(answered instanceof Response)) return toResponse({ ...answered, headers: { ...answered.headers, ...fields } });
  const named = Object.entries(fields);
  if (named.length === 0) return answered;
  const headers = new Headers(answered.headers);
  for (const [name, value] of named) headers.set(name, value);
  return new Response(answered.body, { status: answered.status, headers });
}

function pathParameters(params: FrameworkParameters): PathParameters {
  const entries = Object.entries(params ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? value.join("/") : String(value)]),
  );
}

/** The path with each parameter's value put back to its name: few and low in cardinality, for metrics and logs. */
function routePattern({ pathname }: URL, params: FrameworkParameters = {}): string {
  if (Object.keys(params).length === 0) return pathname;
  const steps = pathname.split("/");
  const values = Object.entries(params).flatMap(([name, value]) =>
    [value ?? []].flat().map((step) => ({ name, step })),
  );
  for (const { name, step } of values.toReversed()) {
    const place = steps.findLastIndex((candidate) => candidate === step || safelyDecoded(candidate) === step);
    if (place >= 0) steps[place] = `[${name}]`;
  }
  return steps.join("/").replaceAll(/(\/+\[path\])+/g, "/[...path]");
}

function safelyDecoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}
