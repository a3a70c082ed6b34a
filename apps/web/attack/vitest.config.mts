import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL("../src", import.meta.url)) } },
  test: {
    root: import.meta.dirname,
    include: ["*.test.ts"],
    globalSetup: ["@plinth/testing/global-setup"],
    setupFiles: ["@plinth/testing/setup"],
    // It imports `next/server`, which a bundler completes and Node does not: Vite does it as the bundler does.
    server: { deps: { inline: ["next-auth"] } },
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 120_000,
    unstubEnvs: false,
  },
});
