import { NetworkError, type Problem, ProblemError, UnexpectedAnswerError } from "./errors.ts";
import type { Kept } from "./memory.ts";
import { retryAfterMs } from "./retry-after.ts";
import type { Surroundings } from "./surroundings.ts";

/** One request, the same on every try. */
export interface Sent {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | null;
}

/** What came back of a request that succeeded: the text is JSON, or empty where there is nothing to say. */
export interface Received {
  readonly text: string;
  readonly etag: string | null;
  readonly headers: Headers;
}

/**
 * Sends a request once and returns what it was answered; what is kept stands for an answer that has not changed (304).
 * Throws ProblemError, UnexpectedAnswerError or NetworkError. A redirect is not followed: the key is for one origin.
 */
export async function exchange(
  sent: Sent,
  kept: Kept | undefined,
  { fetch, now }: Surroundings,
  signal: AbortSignal,
): Promise<Received> {
  const { url, ...request } = sent;
  const answer = await receive(() => fetch(url, { ...request, signal, redirect: "manual", credentials: "omit" }));
  const { status, headers, text } = answer;
  if (status === 304 && kept !== undefined) return { ...kept, headers };
  const etag = headers.get("etag");
  if (status === 204) return { text: "", etag, headers };
  jsonIn(answer, now());
  return { text, etag, headers };
}

/** Returns the JSON that an answer holds; throws ProblemError or UnexpectedAnswerError where it tells of no success. */
export function jsonIn({ status, headers, text }: Whole, now: number): unknown {
  const facts = { status, retryAfterMs: retryAfterMs(headers, now) };
  const type = mediaTypeOf(headers);
  const json = type === "application/json" || type === "application/problem+json" ? parsed(text) : undefined;
  if (isProblem(json) && json.status === status) throw new ProblemError(json, facts.retryAfterMs);
  if (status < 200 || status > 299) throw new UnexpectedAnswerError("The answer is no problem of the API", facts);
  if (json === undefined) throw new UnexpectedAnswerError("The answer is not JSON", facts);
  return json;
}

/** Returns what an answer says it is, without its parameters. */
export const mediaTypeOf = (headers: Headers): string | undefined =>
  headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();

/** An answer, all of it. */
interface Whole {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A body that is cut off is a failure of the network, as no answer is. */
async function receive(send: () => Promise<Response>): Promise<Whole> {
  try {
    const response = await send();
    return { status: response.status, headers: response.headers, text: await response.text() };
  } catch (cause) {
    throw new NetworkError(cause);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isProblem(json: unknown): json is Problem {
  const { code, detail } = (json ?? {}) as Partial<Record<string, unknown>>;
  return typeof code === "string" && typeof detail === "string";
}
