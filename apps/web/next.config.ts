import { fileURLToPath } from "node:url";
import { buildEnv } from "@plinth/env";
import type { NextConfig } from "next";

const root = fileURLToPath(new URL("../..", import.meta.url));
const build = buildEnv();

export default {
  agentRules: false,
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // Tests and stale types of the development server do not hold up a deploy: `npm run typecheck` checks all of it.
  typescript: { tsconfigPath: "tsconfig.build.json" },
  outputFileTracingRoot: root,
  turbopack: { root },
  logging: { incomingRequests: false },
  // Cached reads stay in memory: on disk they would outlive an invalidation, and the organization they belong to.
  experimental: { serverActions: { bodySizeLimit: "64kb" }, isrFlushToDisk: false },
  ...(build.NEXT_OUTPUT === undefined ? {} : { output: build.NEXT_OUTPUT }),
  ...(build.DEPLOYMENT_ID === undefined ? {} : { deploymentId: build.DEPLOYMENT_ID }),
} satisfies NextConfig;
