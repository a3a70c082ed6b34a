import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./packages/platform/testing/src/longest-first.ts";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("apps/web/src", import.meta.url)) } },
  test: {
    include: ["{apps,packages/*}/*/src/**/*.test.{ts,tsx}", "prisma/*.test.ts"],
    globalSetup: ["@plinth/testing/global-setup"],
    setupFiles: ["@plinth/testing/setup"],
    // It imports `next/server`, which a bundler completes and Node does not: Vite does it as the bundler does.
    server: { deps: { inline: ["next-auth"] } },
    // No test is timed: this ends one that hangs, on a machine of any speed.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    sequence: { sequencer: LongestFirst },
    // A test waits for the database half of its time: one more than there are processors keeps them busy.
    maxWorkers: Math.min(4, availableParallelism() + 1),
    unstubEnvs: false,
  },
});
