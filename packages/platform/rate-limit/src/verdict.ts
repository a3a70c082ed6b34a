import { type LimitClass, RateLimitError } from "@plinth/kernel";

/** What the limiter says of one request: whether it may pass, how many more may, and in how many seconds the window ends. */
export interface Verdict {
  readonly limitClass: LimitClass;
  readonly limit: number;
  readonly windowSeconds: number;
  readonly allowed: boolean;
  readonly remaining: number;
  readonly resetSeconds: number;
}

/** Returns the fields that the answer carries (draft-ietf-httpapi-ratelimit-headers); throws RateLimitError, with the same fields, when the request may not pass. */
export function admit(verdict: Verdict): Readonly<Record<string, string>> {
  const headers = limitFields(verdict);
  if (verdict.allowed) return headers;
  // At the very end of a full window nothing has slid out yet: a moment later there is room for one.
  const retryAfterSeconds = verdict.resetSeconds + 1;
  const detail = `At most ${verdict.limit} requests in ${verdict.windowSeconds} seconds. Try again in ${retryAfterSeconds} seconds.`;
  throw new RateLimitError("rate_limited", { detail, retryAfterSeconds, headers });
}

function limitFields({ limitClass, limit, windowSeconds, remaining, resetSeconds }: Verdict) {
  return {
    "ratelimit-policy": `"${limitClass}";q=${limit};w=${windowSeconds}`,
    ratelimit: `"${limitClass}";r=${remaining};t=${resetSeconds}`,
  };
}
