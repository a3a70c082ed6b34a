import { randomUUID } from "node:crypto";
import type { Ratelimit } from "@upstash/ratelimit";
import { realRedis } from "@plinth/testing/upstash-proxy";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { LimitRule } from "./limit-rules.ts";
import { memoryLimiter } from "./memory-limiter.ts";
import { redisLimiters } from "./redis-limiter.ts";

const redis = await realRedis();
const makers: [string, (rule: LimitRule) => Ratelimit][] = [
  ["memory", (rule) => memoryLimiter(rule, () => new Date())],
];
// What is counted is asked here, not how soon: a busy machine may take its time.
if (redis !== null) makers.push(["a real Redis", (rule) => redisLimiters(redis, 30_000)("read", rule)]);

const windowMs = 60_000;
const windowStart = Math.ceil(Date.now() / windowMs) * windowMs;
const at = (ms: number) => vi.setSystemTime(windowStart + ms);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
  at(0);
});
afterAll(async () => {
  vi.useRealTimers();
  await redis?.close();
});

describe.each(makers)("a limiter on %s", (_name, make) => {
  const limiterOf = (limit: number) => make({ limit, windowSeconds: 60, whenDown: "local" });
  const allowed = async (limiter: Ratelimit, key: string, calls: number) => {
    const answers = await Promise.all(Array.from({ length: calls }, () => limiter.limit(key)));
    return answers.filter(({ success }) => success).length;
  };

  test("lets exactly 50 of 200 concurrent requests through at a limit of 50", async () => {
    expect(await allowed(limiterOf(50), randomUUID(), 200)).toBe(50);
  });

  test("says how many more may pass, and when the window ends", async () => {
    const [limiter, key] = [limiterOf(3), randomUUID()];
    at(12_000);
    const answers = [];
    for (let call = 0; call < 5; call++) answers.push(await limiter.limit(key));
    expect(answers.map(({ success, remaining }) => [success, remaining])).toEqual([
      [true, 2],
      [true, 1],
      [true, 0],
      [false, 0],
      [false, 0],
    ]);
    expect(new Set(answers.map(({ reset }) => reset - windowStart))).toEqual(new Set([windowMs]));
    expect(new Set(answers.map(({ limit }) => limit))).toEqual(new Set([3]));
  });

  test("tells what remains without counting, and forgets a key when it is told to", async () => {
    const [limiter, key] = [limiterOf(3), randomUUID()];
    await limiter.limit(key);
    const standing = { remaining: 2, limit: 3, reset: windowStart + windowMs };
    expect([await limiter.getRemaining(key), await limiter.getRemaining(key)]).toEqual([standing, standing]);
    await limiter.resetUsedTokens(key);
    expect(await limiter.getRemaining(key)).toMatchObject({ remaining: 3 });
  });

  test("counts each key for itself", async () => {
    const [limiter, mine, yours] = [limiterOf(2), randomUUID(), randomUUID()];
    expect(await allowed(limiter, mine, 5)).toBe(2);
    expect(await allowed(limiter, yours, 5)).toBe(2);
  });

  test.each([
    [0, 0],
    [1, 1],
    [15_000, 10],
    [30_000, 20],
    [59_999, 40],
    [windowMs, 40],
  ])("lets its window slide: %i ms into the next one, %i of 40 may pass again", async (ms, room) => {
    const [limiter, key] = [limiterOf(40), randomUUID()];
    expect(await allowed(limiter, key, 50)).toBe(40);
    at(windowMs + ms);
    expect(await allowed(limiter, key, 50)).toBe(room);
  });
});

test("memory holds no more keys than it is told, and forgets the one that was quiet the longest", async () => {
  const limiter = memoryLimiter({ limit: 5, windowSeconds: 60, whenDown: "local" }, () => new Date(), 2);
  for (const key of ["quiet", "busy", "busy", "new"]) await limiter.limit(key);
  const remaining = await Promise.all(["quiet", "busy", "new"].map((key) => limiter.getRemaining(key)));
  expect(remaining.map((standing) => standing.remaining)).toEqual([5, 3, 4]);
});
