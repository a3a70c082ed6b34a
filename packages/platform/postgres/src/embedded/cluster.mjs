import { randomBytes } from "node:crypto";
import { chownSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { program } from "./binaries.mjs";
import { EmbeddedPostgresError } from "./embedded-postgres-error.mjs";
import { serverEnvironment } from "./environment.mjs";
import { run } from "./processes.mjs";
import { SHARED_MEMORY } from "./settings.mjs";

/** @typedef {import("./binaries.mjs").Bundle} Bundle */
/** @typedef {import("./account.mjs").Account} Account */

/**
 * Creates the data directory unless it is there. It gets its name only when it is whole, so an interruption leaves no half of one.
 * @param {{ home: string, data: string, bundle: Bundle, account: Account }} place
 */
export async function ensureCluster({ home, data, bundle, account }) {
  if (existsSync(join(data, "PG_VERSION"))) return;
  for (const name of readdirSync(home)) if (name.startsWith("new-")) discard(join(home, name));
  const fresh = join(home, `new-${process.pid}-${randomBytes(4).toString("hex")}`);
  const { code, output } = await run(
    program(bundle, "initdb"),
    [`--pgdata=${fresh}`, `--pwfile=${writePassword(home, account)}`, ...INITDB_OPTIONS],
    { ...account, cwd: home, env: serverEnvironment() },
  );
  if (code !== 0) {
    throw new EmbeddedPostgresError(
      `PostgreSQL could not create its data directory in ${home}: ${output.trim().split("\n").slice(-3).join(" ")} Correct that, or set DATABASE_URL.`,
    );
  }
  renameSync(fresh, data);
}

const INITDB_OPTIONS = [
  "--username=postgres",
  "--auth=scram-sha-256",
  "--encoding=UTF8",
  "--locale=C",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  `--set=dynamic_shared_memory_type=${SHARED_MEMORY}`,
  "--no-sync",
];

/**
 * The superuser's password, random for each data directory.
 * @param {string} home
 */
export const readPassword = (home) => readFileSync(passwordFile(home), "utf8").trim();

/** @param {string} home */
const passwordFile = (home) => join(home, "password");

/** @param {string} home @param {Account} account */
function writePassword(home, { uid, gid }) {
  const file = passwordFile(home);
  rmSync(file, { force: true });
  writeFileSync(file, `${randomBytes(18).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  if (uid !== undefined && gid !== undefined) chownSync(file, uid, gid);
  return file;
}

/** An initdb that lost its starter may still write into what is removed here: its rest goes the next time. @param {string} path */
function discard(path) {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch (error) {
    if (!existsSync(path)) throw error;
  }
}
