import { runNode } from "../process/child.mjs";
import { Failure } from "../report/failure.mjs";

/**
 * Plants the demo organization; planting it again changes nothing.
 * @param {{ root: string; env: NodeJS.ProcessEnv; interrupted: AbortSignal }} options
 */
export async function seedDemo({ root, env, interrupted }) {
  const { code } = await runNode(["--import", "tsx", "prisma/seed.ts"], {
    cwd: root,
    env: { ...env, SEED: "demo" },
    interrupted,
    graceMs: 5000,
  });
  if (code !== 0 && !interrupted.aborted)
    throw new Failure("The demo organization could not be seeded: the reason is above.", "npm run db:seed.");
}
