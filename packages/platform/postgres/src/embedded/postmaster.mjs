import { spawnSync } from "node:child_process";
import { readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { EmbeddedPostgresError } from "./embedded-postgres-error.mjs";
import { isAlive } from "./processes.mjs";

/** @typedef {{ pid: number, port: number, ready: boolean }} Postmaster */

const POLL_MS = 10;

/**
 * The server that runs on this data directory, as its own pid file tells; null when none does.
 * @param {string} data
 * @returns {Postmaster | null}
 */
export function findPostmaster(data) {
  const [pid, , , port, , , , status] = readPidFile(data)?.split("\n") ?? [];
  if (pid === undefined || !isAlive(Number(pid)) || !worksIn(data, Number(pid))) return null;
  return { pid: Number(pid), port: Number(port), ready: status?.trim() === "ready" };
}

/**
 * Waits for a server that starts or stops: resolves with it once it answers, with null once there is none.
 * @param {string} data
 * @param {number} deadline
 */
export async function settledPostmaster(data, deadline) {
  for (;;) {
    const found = findPostmaster(data);
    if (found === null || (found.ready && (await answers(found.port)))) return found;
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(
        `PostgreSQL (process ${found.pid}) does not answer on port ${found.port}. End that process, then try again.`,
      );
    }
    await sleep(POLL_MS);
  }
}

/**
 * Removes the pid file of a server that is gone; its id may belong to another process by now, and PostgreSQL would wait for that.
 * Only under the start lock.
 * @param {string} data
 */
export function clearStalePidFile(data) {
  if (findPostmaster(data) === null) rmSync(join(data, "postmaster.pid"), { force: true });
}

/**
 * Asks the server to end (fast: transactions are rolled back) and waits until it has; false when none ran.
 * @param {string} data
 * @param {number} deadline
 */
export async function stopPostmaster(data, deadline) {
  const found = findPostmaster(data);
  if (found === null) return false;
  process.kill(found.pid, "SIGINT");
  while (findPostmaster(data)?.pid === found.pid || isAlive(found.pid)) {
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(`PostgreSQL (process ${found.pid}) does not stop. End that process.`);
    }
    await sleep(POLL_MS);
  }
  return true;
}

/** @param {string} data */
function readPidFile(data) {
  try {
    return readFileSync(join(data, "postmaster.pid"), "utf8");
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && cause.code === "EACCES")) return undefined;
    throw new EmbeddedPostgresError(
      `${data} belongs to another account. Run as that account, delete it, or set DATABASE_URL.`,
      { cause },
    );
  }
}

/**
 * A server works in its data directory: this tells it from a process that merely got the same id, and survives a move.
 * @param {string} data
 * @param {number} pid
 */
function worksIn(data, pid) {
  if (process.platform === "darwin") return isPostgres(pid);
  if (process.platform !== "linux") return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
  } catch {
    return false;
  }
}

/** Where the system does not tell a process's directory, its name has to do. @param {number} pid */
const isPostgres = (pid) =>
  spawnSync("ps", ["-o", "comm=", "-p", String(pid)], { encoding: "utf8" }).stdout.includes("postgres");

/** @param {number} port @returns {Promise<boolean>} */
const answers = (port) =>
  new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
