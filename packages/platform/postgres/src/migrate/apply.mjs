import { DatabaseError } from "pg";
import { MigrationError } from "./error.mjs";
import { howToResolve, recordApplied, recordFailed } from "./ledger.mjs";

/** @typedef {import("pg").Client} Client */
/** @typedef {import("./files.mjs").Migration} Migration */

/** PostgreSQL's code for a statement that refuses to run in a transaction. */
const NEEDS_NO_TRANSACTION = "25001";

/**
 * Applies one migration with its record in one transaction: a failure leaves nothing behind, and throws MigrationError.
 * A migration that is a single statement which refuses a transaction (CREATE INDEX CONCURRENTLY) runs without one.
 * @param {Client} client
 * @param {Migration} migration
 */
export async function applyMigration(client, migration) {
  try {
    await client.query("BEGIN");
    await recordApplied(client, migration);
    await client.query(migration.sql);
    await client.query("COMMIT");
  } catch (error) {
    await recover(client, migration, error);
  }
  await client.query("RESET ROLE; RESET ALL"); // What one migration sets is not the next one's business.
}

/** @param {Client} client @param {Migration} migration @param {unknown} error */
async function recover(client, migration, error) {
  const undone = await isAborted(client); // Otherwise the migration ended the transaction itself, before it failed.
  await client.query("ROLLBACK; RESET ROLE; RESET ALL").catch(() => undefined); // A lost connection rolls back, too.
  if (!(error instanceof DatabaseError)) throw interrupted(migration, error);
  if (isForeign(error)) throw error;
  if (!undone) return failHalfway(client, migration, error);
  if (error.code !== NEEDS_NO_TRANSACTION) throw failure(migration, error);
  return applyAlone(client, migration);
}

/** Prisma's own table is refused to whoever does not own the database: no migration has been tried. @param {DatabaseError} error */
const isForeign = ({ code, message }) => code === "42501" && message.includes("_prisma_migrations");

/** A transaction that failed refuses every statement; outside one they run. @param {Client} client */
const isAborted = (client) =>
  client.query("SELECT").then(
    () => false,
    () => true,
  );

/** @param {Client} client @param {Migration} migration */
async function applyAlone(client, migration) {
  try {
    await client.query(migration.sql);
  } catch (error) {
    if (error instanceof DatabaseError && error.code === NEEDS_NO_TRANSACTION) throw mustStandAlone(migration, error);
    return failHalfway(client, migration, error);
  }
  await recordApplied(client, migration);
}

/** @param {Client} client @param {Migration} migration @param {unknown} error @returns {Promise<never>} */
async function failHalfway(client, migration, error) {
  await recordFailed(client, migration, messageOf(error));
  throw new MigrationError(
    `Migration ${migration.name} failed halfway: ${messageOf(error)}. ${howToResolve(migration.name)}`,
    { cause: error },
  );
}

/** @param {Migration} migration @param {unknown} error */
const interrupted = ({ name }, error) =>
  new MigrationError(
    `Migration ${name} was interrupted: ${messageOf(error)}. It was applied as a whole or not at all: try again.`,
    { cause: error },
  );

/** @param {Migration} migration @param {DatabaseError} error */
const failure = ({ name, sql }, error) =>
  new MigrationError(
    `Migration ${name} failed${lineOf(sql, error)}: ${messageOf(error)}. Nothing of it was applied: correct it and try again.`,
    { cause: error },
  );

/** @param {Migration} migration @param {unknown} error */
const mustStandAlone = ({ name }, error) =>
  new MigrationError(
    `Migration ${name} holds a statement that cannot share a transaction: ${messageOf(error)}. Nothing of it was applied: give that statement a migration of its own.`,
    { cause: error },
  );

/** @param {string} sql @param {DatabaseError} error */
function lineOf(sql, error) {
  if (error.position === undefined) return "";
  return ` at line ${sql.slice(0, Number(error.position) - 1).split("\n").length}`;
}

/** @param {unknown} error */
const messageOf = (error) => (error instanceof Error ? error.message : String(error));
