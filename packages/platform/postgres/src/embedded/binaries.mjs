import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { EmbeddedPostgresError } from "./embedded-postgres-error.mjs";

/** @typedef {import("./account.mjs").Account} Account */
/** @typedef {{ directory: string, version: string }} Bundle The npm package which holds PostgreSQL for this platform. */

const SUFFIX = process.platform === "win32" ? ".exe" : "";

/**
 * The PostgreSQL which npm installed for this platform.
 * @returns {Bundle}
 */
export function bundledPostgres() {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const directory = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    /** @type {{ version: string }} */
    const { version } = JSON.parse(readFileSync(join(directory, "package.json"), "utf8"));
    return { directory, version };
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `No PostgreSQL is bundled for this platform (${name} is not installed). Set DATABASE_URL to a PostgreSQL 15 or later.`,
      { cause },
    );
  }
}

/**
 * The path of a program of the bundle.
 * @param {Bundle} bundle
 * @param {"postgres" | "initdb"} name
 */
export const program = ({ directory }, name) => join(directory, "native", "bin", `${name}${SUFFIX}`);

/**
 * The bundle, or a copy of it, which this account can run.
 * @param {Bundle} bundle
 * @param {Account} account
 * @returns {Bundle}
 */
export function runnable(bundle, account) {
  if (whyItDoesNotRun(bundle, account) === undefined) return bundle;
  const copy = copyOf(bundle);
  const reason = whyItDoesNotRun(copy, account);
  if (reason === undefined) return copy;
  throw new EmbeddedPostgresError(
    `The bundled PostgreSQL does not run on this system (it needs glibc): ${reason}. Set DATABASE_URL to a PostgreSQL 15 or later.`,
  );
}

/** @param {Bundle} bundle @param {Account} account @returns {string | undefined} */
function whyItDoesNotRun(bundle, account) {
  try {
    complete(bundle);
  } catch (error) {
    return String(error);
  }
  const { status, error, stderr } = spawnSync(program(bundle, "postgres"), ["--version"], {
    ...account,
    cwd: dirname(process.execPath),
    encoding: "utf8",
  });
  return status === 0 ? undefined : (error?.message ?? stderr.trim());
}

/**
 * npm packages hold no links, and lose the mode of programs under some tools; install scripts that repair it may be off.
 * @param {Bundle} bundle
 */
function complete(bundle) {
  for (const name of /** @type {const} */ (["postgres", "initdb"])) {
    const path = program(bundle, name);
    if ((statSync(path).mode & 0o111) !== 0o111) chmodSync(path, 0o755);
  }
  const list = join(bundle.directory, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  /** @type {{ source: string, target: string }[]} */
  const links = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) link(join(bundle.directory, source), join(bundle.directory, target));
}

/** @param {string} source @param {string} target */
function link(source, target) {
  if (existsSync(target)) return;
  try {
    symlinkSync(relative(dirname(target), source), target);
  } catch (error) {
    if (!existsSync(target)) throw error; // Otherwise another process was faster.
  }
}

/**
 * A copy where every account can read it, made once for each version and account.
 * @param {Bundle} bundle
 * @returns {Bundle}
 */
function copyOf(bundle) {
  const base = existsSync("/var/tmp") ? "/var/tmp" : tmpdir();
  const copy = {
    ...bundle,
    directory: join(base, `plinth-postgres-${bundle.version}-${process.getuid?.() ?? "user"}`),
  };
  if (!existsSync(copy.directory)) copyWhole(bundle.directory, copy.directory);
  const status = lstatSync(copy.directory);
  if (status.isDirectory() && status.uid === (process.getuid?.() ?? status.uid) && (status.mode & 0o022) === 0)
    return copy;
  throw new EmbeddedPostgresError(`${copy.directory} belongs to somebody else. Delete it, or set DATABASE_URL.`);
}

/** @param {string} source @param {string} target */
function copyWhole(source, target) {
  const unfinished = mkdtempSync(`${target}-`);
  try {
    chmodSync(unfinished, 0o755);
    cpSync(source, unfinished, { recursive: true, verbatimSymlinks: true });
    renameSync(unfinished, target);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(target)) throw error; // Otherwise another process was faster.
  }
}
