import { serverEnv } from "@plinth/env";
import { type Limit, clientAddress } from "@plinth/http";
import { type Actor, type LimitClass, anonymous } from "@plinth/kernel";
import { type RateLimiter, admit, createRateLimiter, limitKey } from "@plinth/rate-limit";

/** Counts a request by the class of its verb; throws RateLimitError (429) beyond the limit. */
export const limit: Limit = ({ limit: limitClass }, actor, headers) => count(limitClass, actor, headers);

/** Counts an attempt to sign in that no verb tells of. */
export const limitSignIn = (headers: Headers) => count("auth", anonymous, headers);

async function count(limitClass: LimitClass, actor: Actor, headers: Headers) {
  const { TRUSTED_PROXY_HOPS: hops, VERCEL } = serverEnv();
  const address = clientAddress(headers, { hops, vercel: VERCEL !== undefined });
  return admit(await limiter().check(limitClass, limitKey(limitClass, actor, address)));
}

/** One for the process: routes and actions are separate bundles, and must count together. */
function limiter(): RateLimiter {
  const store = globalThis as Record<symbol, RateLimiter | undefined>;
  return (store[Symbol.for("plinth.rate-limiter")] ??= createRateLimiter({ redis: redisAddress() }));
}

/** Memory that is asked for by name is taken, whatever else is configured. */
function redisAddress() {
  const { RATE_LIMIT_BACKEND, UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = serverEnv();
  return RATE_LIMIT_BACKEND === "memory" || !url || !token ? undefined : { url, token };
}
