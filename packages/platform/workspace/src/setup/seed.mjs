import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runNode } from "../process/child.mjs";
import { Failure } from "../report/failure.mjs";

/**
 * Where the seed keeps the demo's API key, which is stored nowhere else.
 * @param {string} root
 */
const demoKeyFile = (root) => join(root, ".data/demo-api-key");

/**
 * Returns the demo's API key, or null when this machine has planted none.
 * @param {string} root
 */
export function demoKey(root) {
  return existsSync(demoKeyFile(root)) ? readFileSync(demoKeyFile(root), "utf8") : null;
}

/**
 * Plants the demo organization; planting it again changes nothing.
 * @param {{ root: string; env: NodeJS.ProcessEnv; interrupted: AbortSignal }} options
 */
export async function seedDemo({ root, env, interrupted }) {
  const { code } = await runNode(["--import", "tsx", "prisma/seed.ts", demoKeyFile(root)], {
    cwd: root,
    env: { ...env, SEED: "demo" },
    interrupted,
    graceMs: 5000,
  });
  if (code !== 0 && !interrupted.aborted)
    throw new Failure("The demo organization could not be seeded: the reason is above.", "npm run db:seed.");
}
