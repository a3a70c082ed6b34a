import { AppError, toProblem } from "@plinth/kernel";

/** Header fields by name, or as the platform's own object. */
export type HeaderFields = Headers | Readonly<Record<string, string>>;

/** Headers of every API answer: private, never sniffed, never framed, never executed. */
export const apiHeaders = {
  "cache-control": "private, no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  vary: "authorization, cookie, origin, accept-encoding",
  "x-content-type-options": "nosniff",
} as const;

/** Returns a JSON answer under the API's headers; 204 has no body. */
export function answer(
  body: unknown,
  requestId: string,
  init: { status?: number; headers?: HeaderFields } = {},
): Response {
  const headers = new Headers({ ...apiHeaders, "x-request-id": requestId });
  for (const [name, value] of new Headers(init.headers)) headers.append(name, value);
  if (init.status === 204) return new Response(null, { status: 204, headers });
  if (!headers.has("content-type")) headers.set("content-type", "application/json");
  return new Response(JSON.stringify(body), { status: init.status ?? 200, headers });
}

/** Returns the problem+json answer (RFC 9457) for anything thrown. */
export function problemAnswer(error: unknown, request: { readonly url: string; readonly requestId: string }): Response {
  const problem = toProblem(error, { instance: new URL(request.url).pathname, requestId: request.requestId });
  const headers = new Headers(error instanceof AppError ? error.headers : {});
  headers.set("content-type", "application/problem+json");
  if (error instanceof AppError) addHints(error, headers);
  return answer(problem, request.requestId, { status: problem.status, headers });
}

function addHints(error: AppError, headers: Headers): void {
  if (error.status === 401) headers.set("www-authenticate", challengeOf(error));
  if (error.allow !== undefined) headers.set("allow", error.allow.join(", "));
  if (error.retryAfterSeconds !== undefined) headers.set("retry-after", String(error.retryAfterSeconds));
}

/** A bearer token that does not work is told so (RFC 6750); anybody else learns of both ways in. */
const challengeOf = ({ code }: AppError) =>
  code === "invalid_api_key"
    ? 'Bearer realm="plinth", error="invalid_token"'
    : 'Bearer realm="plinth", Cookie realm="plinth"';
