import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseServerEnv } from "@plinth/env";
import { healthOf, runApp } from "../process/app.mjs";
import { choosePort } from "../process/port.mjs";
import { banner } from "../report/banner.mjs";
import { say } from "../report/say.mjs";
import { appUrl } from "../setup/app-url.mjs";
import { openDatabase } from "../setup/database.mjs";
import { ensureDotenv, loadDotenv } from "../setup/dotenv-file.mjs";
import { ensureGeneratedClient } from "../setup/generated-client.mjs";
import { openOutsideProvider } from "../setup/outside-provider.mjs";
import { root } from "../setup/root.mjs";
import { demoKey, seedDemo } from "../setup/seed.mjs";

/** @typedef {import("../setup/database.mjs").Database} Database */
/** @typedef {{ env: NodeJS.ProcessEnv; port: number; interrupted: AbortSignal }} Session */

const USUAL_PORT = 3000;

/**
 * Serves the app on this machine with everything it needs, until Ctrl-C.
 * @param {string[]} _args
 * @param {AbortSignal} interrupted
 */
export async function main(_args, interrupted) {
  ensureDotenv(root);
  loadDotenv(root);
  const port = await choosePort({ asked: process.env["PORT"], preferred: USUAL_PORT });
  const env = { ...process.env, NODE_ENV: "development", APP_URL: appUrl(process.env["APP_URL"], port) };
  parseServerEnv(env);
  await ensureGeneratedClient({ root, env });
  // The server that was started here stops with the last command that uses it; `npm run db:start` keeps it.
  const database = await openDatabase({ root, env });
  try {
    return await serve(database, { env: { ...env, ...database.env }, port, interrupted });
  } finally {
    await database.close();
  }
}

/**
 * @param {Database} database
 * @param {Session} session
 */
async function serve(database, { env, port, interrupted }) {
  if (database.fresh) {
    say("seeding a demo organization");
    await seedDemo({ root, env, interrupted });
    if (!interrupted.aborted) database.seeded();
  }
  const provider = await openOutsideProvider(env);
  const ended = new AbortController();
  const announced = announce(port, provider.address, AbortSignal.any([interrupted, ended.signal]));
  try {
    return await runApp("dev", { root, env: { ...env, ...provider.env }, port, interrupted, graceMs: 5000 });
  } finally {
    ended.abort();
    await Promise.all([announced, provider.close()]);
  }
}

/**
 * @param {number} port
 * @param {string | null} provider
 * @param {AbortSignal} signal
 */
async function announce(port, provider, signal) {
  const origin = `http://localhost:${port}`;
  const status = await healthOf(origin, signal);
  if (status === null) return;
  const { demo } = await import(pathToFileURL(join(root, "prisma/demo.mjs")).href);
  const notes = status === 200 ? [] : [`/api/health answers ${status}: the reason is above.`];
  if (port !== USUAL_PORT && !process.env["PORT"])
    notes.push(`Port ${USUAL_PORT} is taken: this is the next free one.`);
  console.log(banner({ origin, demo, apiKey: demoKey(root), provider, notes }));
}
