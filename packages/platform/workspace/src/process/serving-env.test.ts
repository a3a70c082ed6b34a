import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { servingEnv } from "./serving-env.mjs";

const limitMb = (options: string | undefined) => {
  const script = "Math.round(require('node:v8').getHeapStatistics().heap_size_limit / 2 ** 20)";
  const { NODE_OPTIONS: _ours, ...inherited } = process.env;
  const env = servingEnv({ ...inherited, ...(options === undefined ? {} : { NODE_OPTIONS: options }) });
  return Number(execFileSync(process.execPath, ["-p", script], { env, encoding: "utf8" }));
};

it("lets a server's heap grow to a gigabyte, or to what NODE_OPTIONS says", () => {
  const told = limitMb("--no-warnings --max-old-space-size=300");
  expect(limitMb(undefined) - told).toBe(1024 - 300);
  expect(limitMb("--no-warnings")).toBe(limitMb(undefined));
});
