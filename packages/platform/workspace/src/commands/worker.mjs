import { runNode } from "../process/child.mjs";
import { openDatabase } from "../setup/database.mjs";
import { loadDotenv } from "../setup/dotenv-file.mjs";
import { ensureGeneratedClient } from "../setup/generated-client.mjs";
import { root } from "../setup/root.mjs";

/**
 * `npm run worker` tells of events and runs schedules beside the servers, until a signal: deliveries under way are ended first.
 * @param {string[]} _args
 * @param {AbortSignal} interrupted
 */
export async function main(_args, interrupted) {
  loadDotenv(root);
  await ensureGeneratedClient({ root, env: process.env });
  const database = await openDatabase({ root, env: process.env });
  try {
    const env = { ...process.env, ...database.env };
    const script = ["--import", "tsx", "apps/web/src/server/jobs/process.ts"];
    const { code } = await runNode(script, { cwd: root, env, interrupted, graceMs: 30_000 });
    return interrupted.aborted ? 0 : code;
  } finally {
    await database.close();
  }
}
