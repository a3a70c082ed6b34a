import { accessSync, constants, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeDirectory, requireOwn } from "@plinth/postgres/embedded";
import { Failure } from "../report/failure.mjs";

// The lease of `npm run db:start`: it belongs to no process and holds until `npm run db:stop`.
const KEPT = "kept";

/**
 * Notes that this process uses the embedded server; `release` gives it back and says whether nobody else uses it,
 * so that the last one out stops the server. A process that died without a word holds nothing.
 * @param {string} directory the server's directory
 */
export function takeLease(directory) {
  const file = join(leasesIn(directory), String(process.pid));
  writeFileSync(file, "");
  return {
    /** @returns {boolean} */
    release() {
      rmSync(file, { force: true });
      return !isLeased(directory);
    },
  };
}

/**
 * Lets the server run on after its last user.
 * @param {string} directory
 */
export function keepRunning(directory) {
  writeFileSync(join(leasesIn(directory), KEPT), "");
}

/**
 * Takes `keepRunning` back.
 * @param {string} directory
 */
export function keepNoLonger(directory) {
  rmSync(join(leasesIn(directory), KEPT), { force: true });
}

/**
 * Whether a live process, or `npm run db:start`, wants the server to run.
 * @param {string} directory
 */
export function isLeased(directory) {
  return readdirSync(leasesIn(directory)).some((name) => name === KEPT || isAlive(Number(name)));
}

/** @param {string} directory */
function leasesIn(directory) {
  requireOwn(directory);
  const leases = join(directory, "leases");
  try {
    makeDirectory(leases);
    accessSync(leases, constants.W_OK);
  } catch (cause) {
    throw new Failure(`${directory} cannot be written by this user.`, "change its owner, or set DATABASE_DIRECTORY.", {
      cause,
    });
  }
  return leases;
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
