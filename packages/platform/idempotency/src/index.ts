export { type Once, once, useOf } from "./once.ts";
export { sweepIdempotencyKeys } from "./ledger.ts";
