import { runNode } from "../process/child.mjs";
import { meansEmbedded, openDatabase } from "../setup/database.mjs";
import { loadDotenv } from "../setup/dotenv-file.mjs";
import { ensureGeneratedClient } from "../setup/generated-client.mjs";
import { root } from "../setup/root.mjs";

/**
 * `npm run user -- disable EMAIL` keeps somebody out at once, `enable` lets them in again.
 * @param {string[]} args
 * @param {AbortSignal} interrupted
 */
export async function main(args, interrupted) {
  loadDotenv(root);
  await ensureGeneratedClient({ root, env: process.env });
  const database = meansEmbedded(process.env) ? await openDatabase({ root, env: process.env }) : null;
  try {
    const env = { ...process.env, ...database?.env };
    const script = ["--import", "tsx", "prisma/user.ts", ...args];
    return (await runNode(script, { cwd: root, env, interrupted, graceMs: 5000 })).code;
  } finally {
    await database?.close();
  }
}
