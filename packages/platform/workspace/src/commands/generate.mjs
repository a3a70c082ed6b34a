import { join } from "node:path";
import { runNode } from "../process/child.mjs";
import { Failure } from "../report/failure.mjs";
import { ensureGeneratedClient } from "../setup/generated-client.mjs";
import { root } from "../setup/root.mjs";

/**
 * Makes the code that types and lint need and git does not keep: the database client, and the types of Next's routes.
 * @param {string[]} _args
 * @param {AbortSignal} interrupted
 */
export async function main(_args, interrupted) {
  await ensureGeneratedClient({ root, env: process.env });
  const next = join(root, "node_modules/next/dist/bin/next");
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
  const cwd = join(root, "apps/web");
  const { code, output } = await runNode([next, "typegen"], { cwd, env, interrupted, quiet: true });
  if (code !== 0)
    throw new Failure(`The types of the routes could not be made:\n${output.trim()}`, "mend the route named there.");
  return 0;
}
