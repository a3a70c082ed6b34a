import { spawnSync } from "node:child_process";
import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { EmbeddedPostgresError } from "./embedded-postgres-error.mjs";

/** @typedef {import("./account.mjs").Account} Account */

const POINTER = "location";
const OWNER = "directory";

/**
 * Makes the directory, and says where the server's files are: in it or, when the server's account cannot enter it,
 * in one under /var/tmp which the file `location` remembers.
 * @param {string} directory
 * @param {Account} account
 */
export function serverHome(directory, account) {
  const remembered = rememberedHome(directory);
  if (remembered !== undefined) return owned(remembered, account);
  if (account.uid === undefined || account.gid === undefined) return directory;
  if (!canEnter(account, directory)) return homeElsewhere(directory, account.uid, account.gid);
  chownSync(directory, account.uid, account.gid);
  return directory;
}

/**
 * Makes the directory; throws one clear sentence when that is not allowed.
 * @param {string} directory
 */
export function makeDirectory(directory) {
  const path = resolve(directory);
  try {
    makeFrom(path);
    return path;
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL cannot create ${path}. Make it writable, or set DATABASE_URL.`,
      { cause },
    );
  }
}

/** Parents first: Node's own recursive mkdir never ends where a file system refuses new entries (/proc). @param {string} path */
function makeFrom(path) {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  makeFrom(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}

/**
 * Where the server's files are, without making anything.
 * @param {string} directory
 * @param {Account} account
 */
export function existingHome(directory, account) {
  const remembered = rememberedHome(directory);
  return remembered === undefined ? directory : owned(remembered, account);
}

/** A copy of a project brings the pointer along: it gets a home of its own, or it would share the original's. @param {string} directory */
function rememberedHome(directory) {
  const home = readLine(join(directory, POINTER));
  if (home === undefined || !existsSync(home)) return undefined;
  const original = readLine(join(home, OWNER));
  const copied = original !== undefined && original !== directory && readLine(join(original, POINTER)) === home;
  return copied ? undefined : home;
}

/** @param {string} path */
const readLine = (path) => (existsSync(path) ? readFileSync(path, "utf8").trim() : undefined);

/**
 * The place is in a directory where anybody may write: a link, or a directory of somebody else's, is not followed.
 * @param {string} home
 * @param {Account} account
 */
function owned(home, account) {
  const status = lstatSync(home);
  const uid = account.uid ?? process.getuid?.();
  if (status.isDirectory() && status.uid === uid && (status.mode & 0o077) === 0) return home;
  throw new EmbeddedPostgresError(
    `${home} does not belong to the embedded PostgreSQL. Delete .data/postgres/${POINTER}, which names it, or set DATABASE_URL.`,
  );
}

/** @param {Account} account @param {string} directory */
const canEnter = (account, directory) =>
  spawnSync("/bin/sh", ["-c", 'cd -- "$1"', "sh", directory], { ...account, cwd: "/" }).status === 0;

/** @param {string} directory @param {number} uid @param {number} gid */
function homeElsewhere(directory, uid, gid) {
  const home = mkdtempSync(join(existsSync("/var/tmp") ? "/var/tmp" : tmpdir(), "plinth-postgres-"));
  chownSync(home, uid, gid);
  writeFileSync(join(home, OWNER), `${directory}\n`);
  writeFileSync(join(directory, POINTER), `${home}\n`);
  return home;
}
