import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { PHASE_PRODUCTION_SERVER } from "next/constants.js";
import { fixedHeaders, httpsOnly } from "./src/server/fixed-headers.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const require = createRequire(import.meta.url);
/** @param {object} headers */
const listed = (headers) => Object.entries(headers).map(([key, value]) => ({ key, value: String(value) }));

/** A server starts with it each time, so it is JavaScript, and loads nothing that only a build needs. @param {string} phase */
export default async (phase) => ({
  ...shared,
  ...(phase === PHASE_PRODUCTION_SERVER ? asBuilt() : await asTold()),
});

/** @satisfies {import("next").NextConfig} */
const shared = {
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
  cacheHandler: require.resolve("@plinth/cache/next-cache-handler"),
  experimental: {
    serverActions: { bodySizeLimit: "64kb" },
    isrFlushToDisk: false,
    // To load all pages at once would hold up the first answers, and take memory for those that nobody asks for.
    preloadEntriesOnStart: false,
  },
};

/** What the build was told; throws EnvError. */
async function asTold() {
  const { buildEnv } = await import("@plinth/env");
  const { NEXT_OUTPUT, DEPLOYMENT_ID } = buildEnv();
  return {
    ...(NEXT_OUTPUT === undefined ? {} : { output: NEXT_OUTPUT }),
    ...(DEPLOYMENT_ID === undefined ? {} : { deploymentId: DEPLOYMENT_ID }),
  };
}

/** What the build wrote down of it: a server is always of one mind with its build. */
function asBuilt() {
  const { output, deploymentId } = require("./.next/required-server-files.json").config;
  return { ...(output === undefined ? {} : { output }), ...(deploymentId === undefined ? {} : { deploymentId }) };
}
