import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { offerCoding } from "./content-coding.ts";
import { isDraining } from "./drain.ts";

const known = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const nowhere = "/api/unknown-method";

/** What the framework tells itself: from a client it makes an empty 200 of any route, before our code is reached. */
const inward = "x-middleware-prefetch";

const store = globalThis as Record<symbol, boolean | undefined>;
const screening = Symbol.for("plinth.http.screens-requests");

/**
 * Looks at every request of this process before the framework does. One by a method that no route has, TRACE above all,
 * finds nothing: it would be a fault of ours, or a page. A header that the framework keeps for itself is dropped. An answer may
 * choose its own coding. When the process is to end, the connection ends with the answer.
 */
export function screenRequests(): void {
  if (store[screening] === true) return;
  store[screening] = true;
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    if (isDraining()) response.shouldKeepAlive = false;
    delete request.headers[inward];
    offerCoding(request, response);
    if (!known.has(request.method ?? "")) Object.assign(request, { method: "GET", url: nowhere });
  });
}
