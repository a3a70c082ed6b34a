import { type Clock, boundedMap } from "@plinth/kernel";
import { Ratelimit, type RatelimitConfig } from "@upstash/ratelimit";
import type { LimitRule } from "./limit-rules.ts";

/** The most keys that a class remembers; beyond it the key that was quiet the longest is forgotten. */
const mostKeys = 50_000;

interface Count {
  readonly window: number;
  readonly current: number;
  readonly previous: number;
}

/** Returns a limiter that counts in this process, in windows that slide as Redis's do. */
export function memoryLimiter(rule: LimitRule, clock: Clock, most = mostKeys): Ratelimit {
  return new Ratelimit({
    redis: noRedis,
    limiter: slidingWindow(rule, clock, most),
    ephemeralCache: false,
    timeout: 0,
  });
}

/** The window before counts by the share of it that still lies within the last `windowSeconds`. */
function slidingWindow({ limit, windowSeconds }: LimitRule, clock: Clock, most: number): RatelimitConfig["limiter"] {
  const counts = boundedMap<string, Count>(most);
  const windowMs = windowSeconds * 1000;
  const standing = (key: string) => {
    const now = clock().getTime();
    const window = Math.floor(now / windowMs);
    const { current, previous } = carried(counts.get(key), window);
    const weighted = Math.floor((1 - (now % windowMs) / windowMs) * previous);
    const remaining = Math.max(0, limit - weighted - current);
    return { count: { window, current, previous }, remaining, reset: (window + 1) * windowMs, limit };
  };
  return () => ({
    async limit(_context, key) {
      const { count, remaining, reset } = standing(key);
      const answer = { limit, reset, pending: Promise.resolve() };
      if (remaining === 0) return { ...answer, success: false, remaining };
      counts.set(key, { ...count, current: count.current + 1 });
      return { ...answer, success: true, remaining: remaining - 1 };
    },
    async getRemaining(_context, key) {
      const { remaining, reset } = standing(key);
      return { remaining, reset, limit };
    },
    async resetTokens(_context, key) {
      counts.delete(key);
    },
  });
}

/** What a count of an earlier window is worth in this one. */
function carried(count: Count | undefined, window: number): Omit<Count, "window"> {
  if (count?.window === window) return count;
  return { current: 0, previous: count?.window === window - 1 ? count.current : 0 };
}

const refuse = () => Promise.reject(new Error("Limits are counted in memory"));

/** The class demands a Redis, which an algorithm in memory never asks. */
const noRedis: RatelimitConfig["redis"] = { evalsha: refuse, get: refuse, set: refuse };
