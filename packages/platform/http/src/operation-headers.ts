import { hasVersion } from "./conditional.ts";
import { type Operation, isStreamed } from "./operation.ts";
import { isPaged } from "./page-links.ts";

/** Returns the header fields that the operation reads, beside those of who asks; `required` ones must be sent. */
export function requestHeadersOf({ definition, method }: Operation): { name: string; required: boolean }[] {
  if (definition === undefined) return [];
  if (isStreamed(definition)) return [];
  if (definition.kind === "query") return method === "GET" ? [{ name: "If-None-Match", required: false }] : [];
  const key = { name: "Idempotency-Key", required: definition.keyed === true };
  return hasVersion(definition.input) ? [key, { name: "If-Match", required: false }] : [key];
}

/** Returns the header fields of the operation's answers with the status; one that is not `certain` may be missing. */
export function answerHeadersOf(operation: Operation, status: number): { name: string; certain: boolean }[] {
  const { definition, successes } = operation;
  const always = [{ name: "X-Request-Id", certain: true }, ...ofVerb(operation, status)];
  if (status >= 400 || definition === undefined) return always;
  if (isStreamed(definition)) return [...always, { name: "Content-Disposition", certain: true }];
  const own = successes.find((success) => success.status === status)?.headers ?? [];
  const located = own.includes("location");
  const tagged = status === 200 || status === 304 || (status === 201 && located);
  return [
    ...always,
    ...(tagged ? [{ name: "ETag", certain: true }] : []),
    ...(isPaged(definition) ? [{ name: "Link", certain: true }] : []),
    ...(located ? [{ name: "Location", certain: true }] : []),
    ...(own.includes("set-cookie") ? [{ name: "Set-Cookie", certain: false }] : []),
    ...(definition.kind === "command" ? [{ name: "Idempotent-Replayed", certain: false }] : []),
  ];
}

/** A verb's answers are counted; those that came before the count are not. */
function ofVerb({ definition }: Operation, status: number) {
  const certain = status < 400 || status === 429;
  const counted = definition === undefined ? [] : ["RateLimit-Policy", "RateLimit"];
  const ended = definition?.deprecated === undefined ? [] : ["Deprecation", "Sunset"];
  const challenged = status === 401 ? ["WWW-Authenticate"] : [];
  const delayed = [429, 503, 504].includes(status) ? ["Retry-After"] : [];
  return [
    ...counted.map((name) => ({ name, certain })),
    ...[...ended, ...challenged, ...delayed].map((name) => ({ name, certain: true })),
  ];
}
