import type { LimitClass } from "@plinth/kernel";
import { type RedisAddress, connectRedis, timeLimitMs } from "@plinth/redis";
import { Ratelimit } from "@upstash/ratelimit";
import type { LimitRule } from "./limit-rules.ts";

/** Returns a maker of limiters that share one client; each asks twice at most and gives up after `patienceMs`. */
export function redisLimiters(
  address: RedisAddress,
  patienceMs = timeLimitMs,
): (name: LimitClass, rule: LimitRule) => Ratelimit {
  const redis = connectRedis(address, patienceMs);
  return (name, { limit, windowSeconds }) =>
    new Ratelimit({
      redis,
      limiter: Ratelimit.slidingWindow(limit, `${windowSeconds} s`),
      prefix: `plinth:limit:${name}`,
      timeout: patienceMs,
      // Its cache would refuse a key until the window ends, though the window slides.
      ephemeralCache: false,
      enableTelemetry: false,
    });
}
