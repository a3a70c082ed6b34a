import { randomUUID } from "node:crypto";
import { MigrationError } from "./error.mjs";
import { isUnchanged } from "./files.mjs";

/** @typedef {import("pg").Client} Client */
/** @typedef {import("./files.mjs").Migration} Migration */
/** @typedef {{ migration_name: string, checksum: string, finished_at: Date | null, rolled_back_at: Date | null }} Entry */

/** The number under which Prisma's own engine locks, so that it and this applier exclude each other. */
const LOCK = 72_707_369;
const LOCK_TIMEOUT_SECONDS = 60;

const CREATE_LEDGER = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

/**
 * Waits until no other process applies migrations to this database; the lock ends with the connection.
 * @param {Client} client
 */
export async function lockMigrations(client) {
  try {
    await client.query(`SET lock_timeout = '${LOCK_TIMEOUT_SECONDS}s'`);
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    await client.query("RESET lock_timeout");
  } catch (cause) {
    throw new MigrationError(
      `Another process has been migrating this database for ${LOCK_TIMEOUT_SECONDS} seconds. Wait for it or end it, then try again.`,
      { cause },
    );
  }
}

/** Creates Prisma's own table of migrations unless it is there. @param {Client} client */
export async function ensureLedger(client) {
  if (!(await hasLedger(client))) await client.query(CREATE_LEDGER);
}

/**
 * The migrations which this database has not seen. Throws when one failed halfway, or was edited after it was applied.
 * @param {Client} client
 * @param {Migration[]} migrations
 */
export async function outstanding(client, migrations) {
  const entries = (await hasLedger(client)) ? await readEntries(client) : [];
  const failed = entries.find((entry) => entry.finished_at === null);
  if (failed !== undefined) throw halfApplied(failed.migration_name);
  const applied = new Map(entries.map((entry) => [entry.migration_name, entry.checksum]));
  return migrations.filter((migration) => {
    const checksum = applied.get(migration.name);
    if (checksum !== undefined && !isUnchanged(migration, checksum)) throw edited(migration.name);
    return checksum === undefined;
  });
}

/**
 * Records the migration as applied; inside its transaction, so that the record is true or absent.
 * @param {Client} client
 * @param {Migration} migration
 */
export async function recordApplied(client, { name, checksum }) {
  await client.query(
    `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), 1)`,
    [randomUUID(), checksum, name],
  );
}

/**
 * Records that the migration stopped halfway: nothing is applied on top of it until somebody has looked.
 * @param {Client} client
 * @param {Migration} migration
 * @param {string} reason
 */
export async function recordFailed(client, { name, checksum }, reason) {
  await client.query(`DELETE FROM "_prisma_migrations" WHERE migration_name = $1 AND rolled_back_at IS NULL`, [name]);
  await client.query(`INSERT INTO "_prisma_migrations" (id, checksum, migration_name, logs) VALUES ($1, $2, $3, $4)`, [
    randomUUID(),
    checksum,
    name,
    reason,
  ]);
}

/**
 * What to do about a migration that stopped halfway.
 * @param {string} name
 */
export const howToResolve = (name) =>
  `Undo by hand what it has done and run "npx prisma migrate resolve --rolled-back ${name}", or finish it by hand and run "npx prisma migrate resolve --applied ${name}".`;

/** @param {Client} client */
async function hasLedger(client) {
  const { rows } = await client.query(`SELECT to_regclass('"_prisma_migrations"') IS NOT NULL AS found`);
  return rows[0].found === true;
}

/** @param {Client} client @returns {Promise<Entry[]>} */
async function readEntries(client) {
  const { rows } = await client.query(
    `SELECT migration_name, checksum, finished_at, rolled_back_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
  );
  return rows;
}

/** @param {string} name */
const halfApplied = (name) => new MigrationError(`Migration ${name} failed halfway earlier. ${howToResolve(name)}`);

/** @param {string} name */
const edited = (name) =>
  new MigrationError(
    `Migration ${name} was edited after it was applied to this database. Restore it and put the change into a new migration; in development "npx prisma migrate reset" starts over.`,
  );
