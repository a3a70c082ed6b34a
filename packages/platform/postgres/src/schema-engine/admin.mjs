import pg from "pg";
import { databaseOf, driverUrl, quoteIdentifier } from "./connection-url.mjs";

/**
 * Creates the database which the URL names; fails when it exists.
 * @param {string} url
 */
export async function createDatabase(url) {
  const database = databaseOf(url);
  await asAdministrator(url, `CREATE DATABASE ${quoteIdentifier(database)}`);
  return database;
}

/**
 * Drops the database which the URL names, and whoever is connected to it.
 * @param {string} url
 */
export const dropDatabase = (url) =>
  asAdministrator(url, `DROP DATABASE IF EXISTS ${quoteIdentifier(databaseOf(url))} WITH (FORCE)`);

/**
 * Runs one statement outside the database it is about, for which a server keeps `postgres` and `template1`.
 * @param {string} url
 * @param {string} statement
 */
async function asAdministrator(url, statement) {
  const client = await connectToAny(url, ["postgres", "template1"]);
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** @param {string} url @param {string[]} databases */
async function connectToAny(url, [database, ...others]) {
  const client = new pg.Client({ connectionString: driverUrl(url, database) });
  try {
    await client.connect();
    return client;
  } catch (error) {
    if (others.length === 0) throw error;
    return connectToAny(url, others);
  }
}
