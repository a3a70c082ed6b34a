import { existsSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../report/failure.mjs";
import { root } from "../setup/root.mjs";
import { main as test } from "./test.mjs";

/**
 * Tests that make as many runs as a variable says: CI makes few of them, a drill many.
 * @type {Readonly<Record<string, { path: string, variable: string, times: string, args?: readonly string[] }>>}
 */
export const drills = {
  crash: { path: "packages/platform/jobs/src/crash.test.ts", variable: "TEST_KILLS", times: "500" },
  fuzz: { path: "apps/web/src/server/fuzz", variable: "TEST_RUNS", times: "2500" },
  once: { path: "packages/platform/idempotency/src/interleavings.test.ts", variable: "TEST_RUNS", times: "10000" },
  servers: {
    path: "apps/web/e2e/killed-server.test.ts",
    variable: "TEST_KILLS",
    times: "750",
    args: ["--config", "apps/web/e2e/vitest.config.mts"],
  },
};

/**
 * `npm run drill:NAME` runs the drill's test as often as its variable says, or very often.
 * @param {string[]} args the drill's name, then what is for vitest
 * @param {AbortSignal} interrupted
 */
export async function main([name = "", ...args], interrupted) {
  const drill = Object.entries(drills).find(([known]) => known === name)?.[1];
  if (drill === undefined || !existsSync(join(root, drill.path)))
    throw new Failure(`there is no drill ${name}.`, `npm run drill:${Object.keys(drills).join(", drill:")}.`);
  process.env[drill.variable] ??= drill.times;
  return test([drill.path, ...(drill.args ?? []), ...args], interrupted);
}
