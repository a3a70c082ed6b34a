import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { embeddedPostgres, ensureDatabase, stopEmbeddedPostgres } from "@plinth/postgres/embedded";
import { applyMigrations, letAppLogIn } from "@plinth/postgres/migrate";
import { takeLease } from "./leases.mjs";

/**
 * @typedef {object} Database
 * @property {{ DATABASE_URL: string; DIRECT_DATABASE_URL: string }} env what the app's process is to be given
 * @property {boolean} fresh nothing has been seeded yet
 * @property {() => void} seeded notes that it has been
 * @property {() => Promise<void>} close stops the embedded server when nobody else uses it
 */

/**
 * Whether the embedded server is meant: by name anywhere, and by silence where nothing else is configured.
 * @param {NodeJS.ProcessEnv} env
 */
export function meansEmbedded(env) {
  return !env["DATABASE_URL"] || env["DATABASE_URL"] === "embedded";
}

/**
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 */
export function databaseDirectory(root, env) {
  return resolve(root, env["DATABASE_DIRECTORY"] || ".data/postgres");
}

/**
 * Opens the database that the environment means, with every migration applied.
 * @param {{ root: string; env: NodeJS.ProcessEnv }} options
 * @returns {Promise<Database>}
 */
export async function openDatabase({ root, env }) {
  return meansEmbedded(env) ? openEmbedded(root, databaseDirectory(root, env)) : openServer(root, env);
}

/**
 * Connects as the tables' owner, and changes nothing: for tools that migrate by themselves.
 * @param {{ root: string; env: NodeJS.ProcessEnv }} options
 * @returns {Promise<{ url: string; close: () => Promise<void> }>}
 */
export async function openOwner({ root, env }) {
  if (meansEmbedded(env)) return leaseServer(databaseDirectory(root, env));
  return { url: ownerUrl(env), close: () => Promise.resolve() };
}

/**
 * The app signs in as a role that owns nothing, so that row-level security holds as it does in production.
 * @param {string} root
 * @param {string} directory
 * @returns {Promise<Database>}
 */
async function openEmbedded(root, directory) {
  const { url, close } = await leaseServer(directory);
  try {
    await applyMigrations({ url, directory: migrationsIn(root) });
    const app = await letAppLogIn({ url, password: appPassword(directory) });
    const mark = join(directory, "seeded");
    const env = { DATABASE_URL: app, DIRECT_DATABASE_URL: url };
    return { env, fresh: !existsSync(mark), seeded: () => writeFileSync(mark, ""), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * The lease is taken before the server is looked for, so that another command's end does not stop it in between.
 * @param {string} directory
 */
async function leaseServer(directory) {
  const lease = takeLease(directory);
  const close = async () => {
    if (lease.release()) await stopEmbeddedPostgres({ directory });
  };
  try {
    const server = await embeddedPostgres({ directory });
    await ensureDatabase({ url: server.url(), database: "plinth" });
    return { url: server.url("plinth"), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Somebody else's server counts as fresh only when it had no migration at all: it may hold real data.
 * @param {string} root
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Database>}
 */
async function openServer(root, env) {
  const direct = ownerUrl(env);
  const applied = await applyMigrations({ url: direct, directory: migrationsIn(root) });
  return {
    env: { DATABASE_URL: env["DATABASE_URL"] ?? "", DIRECT_DATABASE_URL: direct },
    fresh: applied.length > 0 && applied.length === migrationCount(root),
    seeded: () => undefined,
    close: () => Promise.resolve(),
  };
}

/** @param {NodeJS.ProcessEnv} env */
const ownerUrl = (env) => env["DIRECT_DATABASE_URL"] || env["DATABASE_URL"] || "";

/** @param {string} directory */
function appPassword(directory) {
  const file = join(directory, "app-password");
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8");
}

/** @param {string} root */
const migrationsIn = (root) => join(root, "prisma/migrations");

/** @param {string} root */
function migrationCount(root) {
  return readdirSync(migrationsIn(root), { withFileTypes: true }).filter((entry) => entry.isDirectory()).length;
}
