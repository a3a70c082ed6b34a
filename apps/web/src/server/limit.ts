import { serverEnv } from "@plinth/env";
import type { Limit } from "@plinth/http";
import { type Actor, type LimitClass, anonymous } from "@plinth/kernel";
import { type RateLimiter, admit, createRateLimiter, limitKey } from "@plinth/rate-limit";
import { redisAddress } from "./redis-address.ts";
import { addressOf } from "./request-facts.ts";

/** Counts a request by the class of its verb; throws RateLimitError (429) beyond the limit. */
export const limit: Limit = ({ limit: limitClass }, actor, headers) => count(limitClass, actor, headers);

/** Counts an attempt to sign in that no verb tells of. */
export const limitSignIn = (headers: Headers) => count("auth", anonymous, headers);

/** Counts somebody's departure to a provider: it is no attempt yet, and asks the provider something. */
export const limitDeparture = (headers: Headers) => count("write", anonymous, headers);

/** Counts a message that says it is a webhook's, before anything of it is read. */
export const limitWebhook = (headers: Headers) => count("webhook", anonymous, headers);

/** Counts a message that turned out not to be signed: whoever guesses has far fewer. */
export const limitUnsigned = (headers: Headers) => count("write", anonymous, headers);

async function count(limitClass: LimitClass, actor: Actor, headers: Headers) {
  return admit(await limiter().check(limitClass, limitKey(limitClass, actor, addressOf(headers))));
}

/** One for the process: routes and actions are separate bundles, and must count together. */
function limiter(): RateLimiter {
  const store = globalThis as Record<symbol, RateLimiter | undefined>;
  return (store[Symbol.for("plinth.rate-limiter")] ??= createRateLimiter({ redis: limiterRedis() }));
}

/** Memory that is asked for by name is taken, whatever else is configured. */
const limiterRedis = () => (serverEnv().RATE_LIMIT_BACKEND === "memory" ? undefined : redisAddress());
