export { limitKey } from "./limit-key.ts";
export { type LimitRule, type LimitRules, limitRules } from "./limit-rules.ts";
export { type RateLimiter, type RateLimiterOptions, createRateLimiter } from "./rate-limiter.ts";
export { type Verdict, admit } from "./verdict.ts";
