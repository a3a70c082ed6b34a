import { AppError, toProblem } from "@plinth/kernel";

/** Header fields by name, or as the platform's own object. */
export type HeaderFields = Headers | Readonly<Record<string, string>>;

/** An answer that can still be added to; names are in lower case. It becomes a Response once, which is what costs. */
export interface Reply {
  readonly status: number;
  readonly body: string | ReadableStream<Uint8Array> | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** Headers of every API answer: private, never sniffed, never framed, never executed. */
export const apiHeaders = {
  "cache-control": "private, no-store",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  vary: "authorization, cookie, origin, accept-encoding",
  "x-content-type-options": "nosniff",
} as const;

/** What `reply` needs to know of a JSON answer. */
interface ReplyOptions {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Returns a JSON answer under the API's headers that can still be added to; 204 has no body. */
export function reply(body: unknown, requestId: string, { status = 200, headers = {} }: ReplyOptions = {}): Reply {
  const fields = { ...apiHeaders, "x-request-id": requestId };
  if (status === 204) return { status, body: null, headers: { ...fields, ...headers } };
  return {
    status,
    body: JSON.stringify(body),
    headers: { ...fields, "content-type": "application/json", ...headers },
  };
}

/** Returns the same as a Response, with fields that may come several times. */
export function answer(
  body: unknown,
  requestId: string,
  { status = 200, headers }: { status?: number; headers?: HeaderFields } = {},
): Response {
  const response = toResponse(reply(body, requestId, { status }));
  const fields = new Headers(headers);
  if (fields.has("content-type")) response.headers.delete("content-type");
  for (const [name, value] of fields) response.headers.append(name, value);
  return response;
}

/** Returns the Response that is sent. */
export const toResponse = ({ status, body, headers }: Reply): Response => new Response(body, { status, headers });

/** Returns the problem+json answer (RFC 9457) for anything thrown. */
export const problemAnswer = (error: unknown, request: Asked): Response => toResponse(problemReply(error, request));

/** The request that an answer is about. */
interface Asked {
  readonly url: string;
  readonly requestId: string;
}

/** The same, to be added to. */
export function problemReply(error: unknown, request: Asked): Reply {
  const problem = toProblem(error, { instance: new URL(request.url).pathname, requestId: request.requestId });
  const hints = error instanceof AppError ? { ...error.headers, ...hintsOf(error) } : {};
  const headers = { ...hints, "content-type": "application/problem+json" };
  return reply(problem, request.requestId, { status: problem.status, headers });
}

function hintsOf({ status, code, allow, retryAfterSeconds }: AppError): Readonly<Record<string, string>> {
  return {
    ...(status === 401 ? { "www-authenticate": challengeOf(code) } : {}),
    ...(allow === undefined ? {} : { allow: allow.join(", ") }),
    ...(retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) }),
  };
}

/** A bearer token that does not work is told so (RFC 6750); anybody else learns of both ways in. */
const challengeOf = (code: string) =>
  code === "invalid_api_key"
    ? 'Bearer realm="plinth", error="invalid_token"'
    : 'Bearer realm="plinth", Cookie realm="plinth"';
