import { join } from "node:path";
import { runNode } from "../process/child.mjs";
import { interruption } from "../process/interrupt.mjs";
import { ensureGeneratedClient } from "../setup/generated-client.mjs";
import { root } from "../setup/root.mjs";

/**
 * Builds every workspace; needs no database and no secret.
 * @param {string[]} args for turbo
 */
export async function main(args) {
  const interrupted = interruption();
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
