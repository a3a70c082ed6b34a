import { type LimitClass, UpstreamError } from "@plinth/kernel";
import { timeLimitMs } from "@plinth/redis";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type LimitRules, limitRules } from "./limit-rules.ts";
import { createRateLimiter } from "./rate-limiter.ts";
import { type Condition, type UnwellRedis, illnesses, unwellRedis } from "./testing/unwell-redis.ts";
import { admit } from "./verdict.ts";

const classes = Object.keys(limitRules) as LimitClass[];
const strict: LimitRules = { ...limitRules, auth: { ...limitRules.auth, whenDown: "refuse" } };
const seconds = (count: number) => count * 1000;

let redis: UnwellRedis;
let nowMs: number;
const limiterOf = (rules = limitRules, patienceMs?: number) =>
  createRateLimiter({ redis: redis.address, patienceMs, rules, clock: () => new Date(nowMs) });
const matrix = illnesses.flatMap((illness) => classes.map((limitClass) => [illness, limitClass] as const));

beforeEach(async () => {
  redis = await unwellRedis();
  nowMs = Date.parse("2026-11-23T10:00:20Z");
});
afterEach(() => redis.close());

test("a sound Redis has the word", async () => {
  // A machine that is busy answers later than the limit allows.
  const patient = limiterOf(limitRules, 60_000);
  expect(await patient.check("auth", "k")).toMatchObject({ allowed: true, limit: 10, remaining: 7 });
});

test("a Redis that hangs is waited for a quarter of a second, its second try included", () => {
  expect(timeLimitMs).toBe(250);
});

describe.each(matrix)("while Redis is unwell (%s), the class %s", (illness, limitClass) => {
  const { limit, windowSeconds } = limitRules[limitClass];
  const left = windowSeconds - 20;

  test("is counted in the process: its limit holds, and what the answer tells is true", async () => {
    redis.become(illness);
    const limiter = limiterOf();
    const first = await limiter.check(limitClass, "k");
    expect(first).toMatchObject({ allowed: true, limit, remaining: limit - 1, resetSeconds: left });
    for (let call = 1; call < limit; call++)
      expect(await limiter.check(limitClass, "k")).toMatchObject({ allowed: true });
    const beyond = await limiter.check(limitClass, "k");
    expect(beyond).toMatchObject({ allowed: false, limit, remaining: 0 });
    expect(() => admit(beyond)).toThrow(`Try again in ${left + 1} seconds`);
  });
});

test.each(illnesses)("a class that is told to refuse answers 503 while Redis is unwell (%s)", async (illness) => {
  redis.become(illness);
  const limiter = limiterOf(strict);
  await expect(limiter.check("auth", "k")).rejects.toBeInstanceOf(UpstreamError);
  await expect(limiter.check("auth", "k")).rejects.toMatchObject({ status: 503, retryAfterSeconds: 10 });
  expect(await limiter.check("read", "k")).toMatchObject({ allowed: true });
});

test("where nothing listens, the limit is kept in the process", async () => {
  redis.close();
  const limiter = limiterOf();
  for (let call = 0; call < 10; call++) expect(await limiter.check("auth", "k")).toMatchObject({ allowed: true });
  expect(await limiter.check("auth", "k")).toMatchObject({ allowed: false, remaining: 0 });
  expect(redis.asked()).toBe(0);
});

test.each<[Condition, number]>([
  ["hangs up", 2],
  ["hangs", 1],
  ["500", 1],
])("a Redis that is unwell (%s) is asked %i times a request", async (illness, times) => {
  redis.become(illness);
  await limiterOf().check("read", "k");
  expect(redis.asked()).toBe(times);
});

describe("after 5 errors in a row Redis", () => {
  async function broken() {
    redis.become("500");
    const limiter = limiterOf();
    for (let call = 0; call < 5; call++) await limiter.check("read", "k");
    return { limiter, before: redis.asked() };
  }

  test("is left alone for 10 seconds", async () => {
    const { limiter, before } = await broken();
    await limiter.check("read", "k");
    nowMs += seconds(9.999);
    await limiter.check("write", "k");
    expect([before, redis.asked()]).toEqual([5, 5]);
  });

  test("is then tried by one request in 10 seconds, until one gets an answer", async () => {
    const { limiter } = await broken();
    for (let round = 0; round < 2; round++) {
      nowMs += seconds(10);
      await Promise.all([1, 2, 3].map(() => limiter.check("read", "k")));
    }
    expect(redis.asked()).toBe(7);
  });

  test("has the word again as soon as it is well", async () => {
    const { limiter } = await broken();
    redis.become("well");
    expect(await limiter.check("read", "k")).toMatchObject({ remaining: 594 });
    nowMs += seconds(10);
    const answers = [await limiter.check("read", "k"), await limiter.check("read", "k")];
    expect(answers.map(({ remaining }) => remaining)).toEqual([7, 7]);
  });

  test("is not left alone when a success stood between", async () => {
    const limiter = limiterOf();
    for (const condition of ["500", "500", "500", "500", "well", "500", "500", "500", "500", "well"] as const) {
      redis.become(condition);
      await limiter.check("read", "k");
    }
    expect(redis.asked()).toBe(10);
  });
});
