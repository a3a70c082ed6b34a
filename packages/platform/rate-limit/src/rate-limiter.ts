import { type Clock, type LimitClass, UpstreamError, systemClock } from "@plinth/kernel";
import { type RedisAddress, createGuard } from "@plinth/redis";
import type { Ratelimit } from "@upstash/ratelimit";
import { type LimitRule, type LimitRules, limitRules } from "./limit-rules.ts";
import { memoryLimiter } from "./memory-limiter.ts";
import { redisLimiters } from "./redis-limiter.ts";
import type { Verdict } from "./verdict.ts";

/** Without `redis` every process counts for itself; `patienceMs` is how long Redis is waited for, 250 unless told. */
export interface RateLimiterOptions {
  readonly redis?: RedisAddress | undefined;
  readonly patienceMs?: number | undefined;
  readonly rules?: LimitRules;
  readonly clock?: Clock;
}

/** Counts requests by class and key. */
export interface RateLimiter {
  /** Counts a request; throws UpstreamError (503) only for a class whose rule refuses while Redis is down. */
  readonly check: (limitClass: LimitClass, key: string) => Promise<Verdict>;
}

type Counted = Awaited<ReturnType<Ratelimit["limit"]>>;

/** Returns a limiter that asks Redis for as long as it has patience, and follows the rule of the class when Redis gives no sound answer. */
export function createRateLimiter(options: RateLimiterOptions = {}): RateLimiter {
  const { redis, patienceMs, rules = limitRules, clock = systemClock } = options;
  const local = byClass((name) => memoryLimiter(rules[name], clock));
  const remote = redis && remoteCounter(redisLimiters(redis, patienceMs), rules, clock);
  return {
    async check(limitClass, key) {
      const rule = rules[limitClass];
      const shared = await remote?.(limitClass, key);
      if (remote !== undefined && shared === undefined && rule.whenDown === "refuse") throw limiterDown();
      const counted = shared ?? (await local[limitClass].limit(key));
      const resetSeconds = Math.max(0, Math.ceil((counted.reset - clock().getTime()) / 1000));
      const { limit, windowSeconds } = rule;
      const { success: allowed, remaining } = counted;
      return { limitClass, limit, windowSeconds, allowed, remaining, resetSeconds };
    },
  };
}

/** Returns a counter that gives undefined where Redis is down, slow, or talks nonsense. */
function remoteCounter(make: ReturnType<typeof redisLimiters>, rules: LimitRules, clock: Clock) {
  const guard = createGuard(clock, "the rate limiter's Redis gave no answer");
  const limiters = byClass((name) => make(name, rules[name]));
  return (limitClass: LimitClass, key: string): Promise<Counted | undefined> =>
    guard(async () => {
      const counted = await limiters[limitClass].limit(key);
      await counted.pending;
      requireSound(counted, rules[limitClass]);
      return counted;
    });
}

/** After its time limit the client says "success" with a limit of 0; a broken proxy may say anything. */
function requireSound({ limit, remaining, reason }: Counted, rule: LimitRule): void {
  if (limit === rule.limit && Number.isInteger(remaining) && remaining < limit) return;
  throw new Error(reason === "timeout" ? "no answer in time" : "an answer that is no count");
}

const byClass = <T>(make: (name: LimitClass) => T): Readonly<Record<LimitClass, T>> => ({
  read: make("read"),
  write: make("write"),
  bulk: make("bulk"),
  auth: make("auth"),
  mail: make("mail"),
  webhook: make("webhook"),
});

const limiterDown = () =>
  new UpstreamError("unavailable", { detail: "Requests cannot be counted at the moment.", retryAfterSeconds: 10 });
