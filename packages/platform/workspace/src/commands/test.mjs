import { join } from "node:path";
import { runNode } from "../process/child.mjs";
import { ensureGeneratedClient } from "../setup/generated-client.mjs";
import { root } from "../setup/root.mjs";

/**
 * Runs the tests, on databases of their own: `.env` is not read, and the development database not touched.
 * @param {string[]} args for vitest
 * @param {AbortSignal} interrupted
 */
export async function main(args, interrupted) {
  await ensureGeneratedClient({ root, env: process.env });
  const { code } = await runNode([join(root, "node_modules/vitest/vitest.mjs"), "run", ...args], {
    cwd: root,
    env: process.env,
    interrupted,
    graceMs: 5000,
  });
  return code;
}
