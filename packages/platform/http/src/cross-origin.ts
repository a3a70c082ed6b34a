import { type Actor, type ApiKeyActor, forbidden } from "@plinth/kernel";

/** What a page of another origin may send with a key, and read of the answer. */
const sendable = "authorization, content-type, idempotency-key, if-match, if-none-match";
const readable = "etag, idempotent-replayed, link, location, ratelimit, ratelimit-policy, retry-after, x-request-id";

/**
 * Returns what a preflight is told (Fetch, CORS protocol): the same to every page, since a preflight cannot name its key,
 * and nothing unless what follows brings one. No answer ever allows a cookie.
 */
export function preflightFields(headers: Headers, methods: readonly string[]): Readonly<Record<string, string>> {
  const names = (headers.get("access-control-request-headers") ?? "").toLowerCase().split(/ *, */);
  if (!headers.has("origin") || !names.includes("authorization")) return {};
  return {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": methods.join(", "),
    "access-control-allow-headers": sendable,
    "access-control-max-age": "600",
  };
}

/** Returns what lets the page that asks read the answer: nothing, unless it asks with a key that names its origin. */
export function crossOriginFields(headers: Headers, actor: Actor): Readonly<Record<string, string>> {
  const origin = headers.get("origin");
  if (origin === null || actor.kind !== "apiKey" || !actor.origins.includes(origin)) return {};
  return { "access-control-allow-origin": origin, "access-control-expose-headers": readable };
}

/** Refuses a key (403) that a page of an origin sends which is neither ours nor named by it; programs send no Origin. */
export function refuseOtherOrigin(headers: Headers, { origins }: ApiKeyActor, appOrigin: string): void {
  const origin = headers.get("origin");
  if (origin === null || origin === appOrigin || origins.includes(origin)) return;
  throw forbidden("cross_site_request", "This key does not name the page's origin: create one that does.");
}
