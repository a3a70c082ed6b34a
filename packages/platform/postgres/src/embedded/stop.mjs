import { existsSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { serverAccount } from "./account.mjs";
import { requireOwn } from "./own-files.mjs";
import { existingHome } from "./place.mjs";
import { stopPostmaster } from "./postmaster.mjs";
import { exclusively, isTicket } from "./start-lock.mjs";

const TIMEOUT_MS = 30_000;

/**
 * Ends the server of a directory, whoever started it; resolves with false when none ran. Its data stay.
 * @param {{ directory: string }} options
 */
export async function stopEmbeddedPostgres({ directory }) {
  if (!existsSync(directory)) return false;
  const deadline = Date.now() + TIMEOUT_MS;
  return exclusively(resolve(directory), deadline, () => stopServers(resolve(directory), deadline));
}

/**
 * Ends the server of a directory and deletes its data; the next start creates an empty one. Throws when the directory holds
 * anything that is not the server's.
 * @param {{ directory: string }} options
 */
export async function removeEmbeddedPostgres({ directory }) {
  if (!existsSync(directory)) return;
  const path = resolve(directory);
  requireOwn(path);
  const deadline = Date.now() + TIMEOUT_MS;
  await exclusively(path, deadline, async () => {
    await stopServers(path, deadline);
    const home = existingHome(path, serverAccount());
    if (home !== path) rmSync(home, { recursive: true, force: true });
    for (const name of readdirSync(path)) {
      if (!isTicket(name)) rmSync(join(path, name), { recursive: true, force: true });
    }
  });
}

/** @param {string} directory @param {number} deadline */
async function stopServers(directory, deadline) {
  const home = existingHome(directory, serverAccount());
  const clusters = readdirSync(home).filter((name) => /^pg\d+$/.test(name));
  const stopped = await Promise.all(clusters.map((name) => stopPostmaster(join(home, name), deadline)));
  return stopped.includes(true);
}
