import { join } from "node:path";
import { removeEmbeddedPostgres, stopEmbeddedPostgres } from "@plinth/postgres/embedded";
import { runNode } from "../process/child.mjs";
import { Failure } from "../report/failure.mjs";
import { say } from "../report/say.mjs";
import { databaseDirectory, meansEmbedded, openDatabase, openOwner } from "../setup/database.mjs";
import { ensureDotenv, loadDotenv } from "../setup/dotenv-file.mjs";
import { ensureGeneratedClient } from "../setup/generated-client.mjs";
import { isLeased, keepNoLonger, keepRunning } from "../setup/leases.mjs";
import { root } from "../setup/root.mjs";
import { seedDemo } from "../setup/seed.mjs";

/** @type {Record<string, (args: string[], interrupted: AbortSignal) => Promise<number>>} */
const verbs = { start, stop, reset, seed, migrate, studio };

/**
 * What can be done to the development database: `npm run db:<verb>`.
 * @param {string[]} args the verb, and what it passes on
 * @param {AbortSignal} interrupted
 */
export async function main([name = "", ...args], interrupted) {
  const verb = verbs[name];
  if (!verb) throw new Failure(`There is no db:${name}.`, `one of ${Object.keys(verbs).join(", ")}.`);
  ensureDotenv(root);
  loadDotenv(root);
  return verb(args, interrupted);
}

async function start() {
  const directory = embeddedDirectory("start");
  const database = await openDatabase({ root, env: process.env });
  keepRunning(directory);
  await database.close();
  say("PostgreSQL runs until npm run db:stop");
  return 0;
}

async function stop() {
  const directory = embeddedDirectory("stop");
  keepNoLonger(directory);
  refuseInUse(directory);
  say((await stopEmbeddedPostgres({ directory })) ? "PostgreSQL is stopped" : "PostgreSQL was not running");
  return 0;
}

/**
 * @param {string[]} _args
 * @param {AbortSignal} interrupted
 */
async function reset(_args, interrupted) {
  const directory = embeddedDirectory("reset");
  keepNoLonger(directory);
  refuseInUse(directory);
  await removeEmbeddedPostgres({ directory });
  say("the development database is empty: migrating and seeding it again");
  return seed([], interrupted);
}

/**
 * @param {string[]} _args
 * @param {AbortSignal} interrupted
 */
async function seed(_args, interrupted) {
  await ensureGeneratedClient({ root, env: process.env });
  const database = await openDatabase({ root, env: process.env });
  try {
    await seedDemo({ root, env: { ...process.env, ...database.env }, interrupted });
    if (!interrupted.aborted) database.seeded();
  } finally {
    await database.close();
  }
  return 0;
}

/**
 * Makes a migration out of what changed in prisma/models, applies it, and generates the client again.
 * @param {string[]} args
 * @param {AbortSignal} interrupted
 */
async function migrate(args, interrupted) {
  const code = await prisma(["migrate", "dev", ...args], interrupted);
  if (code === 0) await ensureGeneratedClient({ root, env: process.env });
  return code;
}

/**
 * @param {string[]} args
 * @param {AbortSignal} interrupted
 */
async function studio(args, interrupted) {
  const code = await prisma(["studio", ...args], interrupted);
  return interrupted.aborted ? 0 : code;
}

/**
 * @param {string[]} args
 * @param {AbortSignal} interrupted
 */
async function prisma(args, interrupted) {
  const { url, close } = await openOwner({ root, env: process.env });
  try {
    const script = join(root, "node_modules/prisma/build/index.js");
    const env = { ...process.env, DIRECT_DATABASE_URL: url };
    return (await runNode([script, ...args], { cwd: root, env, interrupted, graceMs: 5000 })).code;
  } finally {
    await close();
  }
}

/** @param {string} verb */
function embeddedDirectory(verb) {
  if (meansEmbedded(process.env)) return databaseDirectory(root, process.env);
  throw new Failure(
    `db:${verb} is for the embedded database, and DATABASE_URL names another server.`,
    "unset DATABASE_URL (it may be in .env), or use that server's own tools.",
  );
}

/** @param {string} directory */
function refuseInUse(directory) {
  if (isLeased(directory)) throw new Failure("The database is in use by a running command.", "end npm run dev first.");
}
