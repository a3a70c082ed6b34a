import { join } from "node:path";
import { runNode } from "../process/child.mjs";
import { ensureGeneratedClient } from "../setup/generated-client.mjs";
import { root } from "../setup/root.mjs";

/**
 * Builds every workspace; needs no database and no secret.
 * @param {string[]} args for turbo
 * @param {AbortSignal} interrupted
 */
export async function main(args, interrupted) {
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: "1", NEXT_TELEMETRY_DISABLED: "1" };
  await ensureGeneratedClient({ root, env });
  const { code } = await runNode([join(root, "node_modules/turbo/bin/turbo"), "run", "build", ...args], {
    cwd: root,
    env,
    interrupted,
    graceMs: 5000,
  });
  return code;
}
