import pg from "pg";

/** The database exists already, or came into being at the same moment. */
const EXISTS = new Set(["42P04", "23505"]);

/**
 * Creates the database on the server of the URL when it is missing; safe when several processes do it at once.
 * @param {{ url: string, database: string }} options
 */
export async function ensureDatabase({ url, database }) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)}`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || !EXISTS.has(error.code ?? "")) throw error;
  } finally {
    await client.end();
  }
}
