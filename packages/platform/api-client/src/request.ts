import { type Values, addressOf } from "./address.ts";
import type { Sent } from "./exchange.ts";
import type { Method } from "./operations.ts";

/** What a caller gives to a call, whatever its operation. */
export interface Given {
  readonly path?: Values;
  readonly query?: Values;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  readonly idempotencyKey?: string | undefined;
  readonly ifMatch?: string | null;
}

/** What every request of a client is made with. */
export interface Sender {
  readonly origin: string;
  readonly key: string;
  readonly newKey: () => string;
}

/** Returns the request, with a key of its own when it writes; throws TypeError where it cannot be sent as it is meant. */
export function requestOf(method: Method, path: string, given: Given, { origin, key, newKey }: Sender): Sent {
  const { body, idempotencyKey, ifMatch } = given;
  const headers = new Headers({ accept: "application/json", authorization: `Bearer ${key}` });
  if (body !== undefined) headers.set("content-type", "application/json");
  if (method !== "get") headers.set("idempotency-key", idempotencyKey ?? newKey());
  if (ifMatch === null) throw new TypeError("ifMatch is null: what was read has no ETag, so it cannot be matched.");
  if (ifMatch !== undefined) headers.set("if-match", ifMatch);
  return {
    url: addressOf(origin, path, given),
    method: method.toUpperCase(),
    headers,
    body: body === undefined ? null : JSON.stringify(body),
  };
}

/** Returns the key; throws TypeError, which does not show it, where it cannot stand in a header. */
export function keyOf(given: string): string {
  if (!/^[\x21-\x7e]+$/.test(given)) throw new TypeError("key must be an API key: visible characters, no spaces.");
  return given;
}
