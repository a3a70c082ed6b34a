import { main as test } from "./test.mjs";

/**
 * `npm run drill:crash` is the crash test with as many kills as TEST_KILLS says, or 500.
 * @param {string[]} args for vitest
 * @param {AbortSignal} interrupted
 */
export async function main(args, interrupted) {
  process.env["TEST_KILLS"] ??= "500";
  return test(["packages/platform/jobs/src/crash.test.ts", ...args], interrupted);
}
