import type { LimitClass } from "@plinth/kernel";
import { Ratelimit } from "@upstash/ratelimit";
import { Redis } from "@upstash/redis";
import type { LimitRule } from "./limit-rules.ts";

/** Where Redis is reached over Upstash's REST protocol. */
export interface RedisAddress {
  readonly url: string;
  readonly token: string;
}

/** The longest that an answer of Redis is waited for, a second try included. */
export const timeLimitMs = 250;

/** Returns a maker of limiters that share one client; each asks twice at most and gives up after `timeLimitMs`. */
export function redisLimiters({ url, token }: RedisAddress): (name: LimitClass, rule: LimitRule) => Ratelimit {
  const redis = new Redis({
    url,
    token,
    retry: { retries: 1, backoff: () => 20 },
    signal: () => AbortSignal.timeout(timeLimitMs),
    enableTelemetry: false,
  });
  return (name, { limit, windowSeconds }) =>
    new Ratelimit({
      redis,
      limiter: Ratelimit.slidingWindow(limit, `${windowSeconds} s`),
      prefix: `plinth:limit:${name}`,
      timeout: timeLimitMs,
      // Its cache would refuse a key until the window ends, though the window slides.
      ephemeralCache: false,
      enableTelemetry: false,
    });
}
