import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { MigrationError } from "./error.mjs";

/** @typedef {{ name: string, sql: string, checksum: string }} Migration */

/**
 * The migrations of a directory in the order in which they are applied.
 * @param {string} directory
 * @returns {Migration[]}
 */
export const readMigrations = (directory) =>
  directoriesIn(directory)
    .toSorted()
    .map((name) => readMigration(directory, name));

/**
 * Whether the migration is the one which was recorded under this checksum, whatever line endings git gave it.
 * @param {Migration} migration
 * @param {string} checksum
 */
export function isUnchanged(migration, checksum) {
  if (migration.checksum === checksum) return true;
  const lines = migration.sql.replaceAll("\r\n", "\n");
  return checksumOf(lines) === checksum || checksumOf(lines.replaceAll("\n", "\r\n")) === checksum;
}

/** @param {string} directory */
function directoriesIn(directory) {
  try {
    return readdirSync(directory, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name);
  } catch (cause) {
    throw new MigrationError(`There is no directory of migrations at ${directory}.`, { cause });
  }
}

/** @param {string} directory @param {string} name @returns {Migration} */
function readMigration(directory, name) {
  try {
    const sql = readFileSync(join(directory, name, "migration.sql"), "utf8");
    return { name, sql, checksum: checksumOf(sql) };
  } catch (cause) {
    throw new MigrationError(`Migration ${name} has no migration.sql. Restore the file, or delete the directory.`, {
      cause,
    });
  }
}

/** @param {string} sql */
const checksumOf = (sql) => createHash("sha256").update(sql).digest("hex");
