import { lstatSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { serverAccount } from "./account.mjs";
import { isRunning } from "./processes.mjs";
import { removeEmbeddedPostgres } from "./stop.mjs";

/** Names the process to which an ephemeral server belongs. */
export const OWNER_FILE = "owner";

/** A directory this young may be one whose owner is about to sign it. */
const UNSIGNED_MS = 60_000;

/**
 * Ends and deletes the ephemeral servers which died owners left in directories of this prefix; resolves with their paths.
 * @param {string} baseDir
 * @param {string} prefix
 * @returns {Promise<string[]>}
 */
export async function reapEphemeral(baseDir, prefix) {
  const leftovers = readdirSync(baseDir)
    .filter((name) => name.startsWith(prefix))
    .map((name) => join(baseDir, name))
    .filter(isLeftover);
  await Promise.all(leftovers.map(deleteEphemeral));
  return leftovers;
}

/**
 * Ends an ephemeral server and deletes all of it.
 * @param {string} directory
 */
export async function deleteEphemeral(directory) {
  await removeEmbeddedPostgres({ directory });
  rmSync(directory, { recursive: true, force: true });
}

/** @param {string} directory */
function isLeftover(directory) {
  try {
    const status = lstatSync(directory);
    if (!status.isDirectory() || !isOurs(status.uid)) return false;
    const owner = signature(directory);
    return owner === undefined ? Date.now() - status.mtimeMs > UNSIGNED_MS : !isRunning(owner);
  } catch {
    return false; // Another process is reaping it.
  }
}

/** @param {number} uid */
const isOurs = (uid) => process.platform === "win32" || uid === process.getuid?.() || uid === serverAccount().uid;

/** @param {string} directory */
function signature(directory) {
  try {
    return readFileSync(join(directory, OWNER_FILE), "utf8");
  } catch {
    return undefined;
  }
}
