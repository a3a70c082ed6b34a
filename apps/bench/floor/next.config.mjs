import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));

export default {
  agentRules: false,
  pageExtensions: ["mjs"],
  outputFileTracingRoot: root,
  turbopack: { root },
};
