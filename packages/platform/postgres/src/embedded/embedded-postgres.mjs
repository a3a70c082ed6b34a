import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { serverAccount } from "./account.mjs";
import { bundledPostgres, runnable } from "./binaries.mjs";
import { ensureCluster, readPassword } from "./cluster.mjs";
import { launchServer } from "./launch.mjs";
import { requireOwn } from "./own-files.mjs";
import { makeDirectory, serverHome } from "./place.mjs";
import { settledPostmaster } from "./postmaster.mjs";
import { identityOf } from "./processes.mjs";
import { deleteEphemeral, OWNER_FILE } from "./reap.mjs";
import { exclusively } from "./start-lock.mjs";
import { stopEmbeddedPostgres } from "./stop.mjs";

/**
 * @typedef {object} EmbeddedServer
 * @property {(database?: string) => string} url The superuser's URL, of the database `postgres` unless another is named.
 * @property {number} port
 * @property {number} pid
 * @property {boolean} started Whether this call started it; false when it ran already.
 * @property {() => Promise<void>} stop Ends the server, for every process that uses it; deletes an ephemeral one.
 */

/**
 * Starts or finds the PostgreSQL of a directory: one server for all processes, which outlives them; no acknowledged write is lost.
 * An ephemeral one is not durable and belongs to this process. Throws EmbeddedPostgresError, also after `timeoutMs`.
 * `settings` are PostgreSQL's own, for a server that this call starts.
 * @param {{ directory: string, ephemeral?: boolean, settings?: Readonly<Record<string, string>>, timeoutMs?: number }} options
 * @returns {Promise<EmbeddedServer>}
 */
export async function embeddedPostgres({ directory, ephemeral = false, settings = {}, timeoutMs = 30_000 }) {
  requireOwn(directory);
  const path = makeDirectory(directory);
  const deadline = Date.now() + timeoutMs;
  return exclusively(path, deadline, () => startOrFind(path, { ephemeral, settings }, deadline));
}

/**
 * @param {string} directory
 * @param {{ ephemeral: boolean, settings: Readonly<Record<string, string>> }} how
 * @param {number} deadline
 * @returns {Promise<EmbeddedServer>}
 */
async function startOrFind(directory, { ephemeral, settings }, deadline) {
  const account = serverAccount();
  const bundled = bundledPostgres();
  if (ephemeral) writeFileSync(join(directory, OWNER_FILE), identityOf(process.pid));
  const home = serverHome(directory, account);
  const data = join(home, `pg${Number.parseInt(bundled.version, 10)}`);
  const found = await settledPostmaster(data, deadline);
  if (found !== null) return describeServer(directory, home, found, { started: false, ephemeral });
  const bundle = runnable(bundled, account);
  await ensureCluster({ home, data, bundle, account });
  const launched = await launchServer({ home, data, bundle, account, ephemeral, settings, deadline });
  return describeServer(directory, home, launched, { started: true, ephemeral });
}

/**
 * @param {string} directory
 * @param {string} home
 * @param {import("./postmaster.mjs").Postmaster} postmaster
 * @param {{ started: boolean, ephemeral: boolean }} origin
 * @returns {EmbeddedServer}
 */
function describeServer(directory, home, { port, pid }, { started, ephemeral }) {
  const origin = `postgresql://postgres:${readPassword(home)}@127.0.0.1:${port}`;
  return {
    url: (database = "postgres") => `${origin}/${encodeURIComponent(database)}`,
    port,
    pid,
    started,
    async stop() {
      await (ephemeral ? deleteEphemeral(directory) : stopEmbeddedPostgres({ directory }));
    },
  };
}
