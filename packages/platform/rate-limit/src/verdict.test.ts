import { RateLimitError } from "@plinth/kernel";
import { expect, test } from "vitest";
import { limitRules } from "./limit-rules.ts";
import { createRateLimiter } from "./rate-limiter.ts";
import { type Verdict, admit } from "./verdict.ts";

const verdict: Verdict = {
  limitClass: "write",
  limit: 120,
  windowSeconds: 60,
  allowed: true,
  remaining: 50,
  resetSeconds: 30,
};

test("an answer tells the policy, what remains, and when the window ends", () => {
  expect(admit(verdict)).toEqual({ "ratelimit-policy": '"write";q=120;w=60', ratelimit: '"write";r=50;t=30' });
});

test("a refusal carries the same fields, and is to be tried again no sooner than the window ends", () => {
  const refused = refusalOf({ ...verdict, allowed: false, remaining: 0 });
  expect(refused).toBeInstanceOf(RateLimitError);
  expect(refused).toMatchObject({
    status: 429,
    message: "At most 120 requests in 60 seconds. Try again in 31 seconds.",
    retryAfterSeconds: 31,
    headers: { "ratelimit-policy": '"write";q=120;w=60', ratelimit: '"write";r=0;t=30' },
  });
});

test("whoever waits as long as a refusal says is let through, even after a full window", async () => {
  let now = new Date("2026-11-23T10:00:07.250Z");
  const limiter = createRateLimiter({ clock: () => now });
  for (let call = 0; call < limitRules.auth.limit; call++) admit(await limiter.check("auth", "k"));
  const refused = refusalOf(await limiter.check("auth", "k"));
  now = new Date(now.getTime() + (refused.retryAfterSeconds ?? 0) * 1000);
  expect(await limiter.check("auth", "k")).toMatchObject({ allowed: true });
});

function refusalOf(given: Verdict): RateLimitError {
  try {
    admit(given);
  } catch (error) {
    if (error instanceof RateLimitError) return error;
  }
  throw new Error("it was let through");
}
