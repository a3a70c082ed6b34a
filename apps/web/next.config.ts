import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { buildEnv } from "@plinth/env";
import type { NextConfig } from "next";
import { fixedHeaders, httpsOnly } from "./src/server/fixed-headers.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const build = buildEnv();
const listed = (headers: object) => Object.entries(headers).map(([key, value]) => ({ key, value: String(value) }));

export default {
  agentRules: false,
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // Tests and stale types of the development server do not hold up a deploy: `npm run typecheck` checks all of it.
  typescript: { tsconfigPath: "tsconfig.build.json" },
  outputFileTracingRoot: root,
  turbopack: { root },
  headers: async () => [
    { source: "/((?!api/).*)", headers: listed(fixedHeaders) },
    { source: "/robots.txt", headers: listed({ "content-type": "text/plain; charset=utf-8" }) },
    { source: "/icon.svg", headers: listed({ "content-type": "image/svg+xml; charset=utf-8" }) },
    { source: "/sitemap.xml", headers: listed({ "content-type": "application/xml; charset=utf-8" }) },
    // Whoever forges it over http is not believed: a browser takes the header over https alone.
    {
      source: "/(.*)",
      has: [{ type: "header", key: "x-forwarded-proto", value: "https.*" }],
      headers: listed(httpsOnly),
    },
  ],
  // Its endpoint fetches and converts for anybody; no page uses it.
  images: { unoptimized: true },
  // The redirect would go out before any header.
  skipTrailingSlashRedirect: true,
  logging: { incomingRequests: false },
  // Cached reads stay in memory, and in the Redis that instances share: on disk they would outlive the organization they belong to.
  cacheHandler: createRequire(import.meta.url).resolve("@plinth/cache/next-cache-handler"),
  experimental: { serverActions: { bodySizeLimit: "64kb" }, isrFlushToDisk: false },
  ...(build.NEXT_OUTPUT === undefined ? {} : { output: build.NEXT_OUTPUT }),
  ...(build.DEPLOYMENT_ID === undefined ? {} : { deploymentId: build.DEPLOYMENT_ID }),
} satisfies NextConfig;
