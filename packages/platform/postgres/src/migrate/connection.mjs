import pg from "pg";
import { MigrationError } from "./error.mjs";
import { databaseOf, driverUrl, sessionOptions } from "../schema-engine/connection-url.mjs";

const CONNECT_TIMEOUT_MS = 5_000;

/**
 * Runs the work on one connection in UTC and closes it. A connection that fails is one sentence which names the server.
 * @template T
 * @param {string} url
 * @param {(client: pg.Client) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withConnection(url, work) {
  const client = await connect(url);
  try {
    return await work(client);
  } catch (error) {
    throw error instanceof pg.DatabaseError && error.code === "42501" ? notTheOwner(url, error) : error;
  } finally {
    await client.end();
  }
}

/** @param {string} url @param {unknown} cause */
const notTheOwner = (url, cause) =>
  new MigrationError(
    `The user ${new URL(url).username} may not apply migrations. Set DIRECT_DATABASE_URL to the owner of the tables.`,
    { cause },
  );

/** @param {string} url */
async function connect(url) {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    throw new MigrationError("DATABASE_URL is not a URL of the form postgresql://user:password@host:5432/database.");
  }
  const client = new pg.Client({
    connectionString: driverUrl(url),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    options: sessionOptions(url),
  });
  // A server that goes away rejects the query under way; without a listener it would also end the process.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (cause) {
    throw new MigrationError(connectionProblem(cause, new URL(url)), { cause });
  }
}

/** @param {unknown} error @param {URL} url */
function connectionProblem(error, url) {
  const server = `${url.hostname}:${url.port || 5432}`;
  const { code, message } = failureOf(error);
  switch (code) {
    case "ECONNREFUSED":
      return `No PostgreSQL listens on ${server}. Start it, or correct DATABASE_URL.`;
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `The host of DATABASE_URL, ${server}, is unknown. Correct DATABASE_URL.`;
    case "28P01":
    case "28000":
      return `The PostgreSQL on ${server} refuses the user ${url.username}. Correct the user or the password of DATABASE_URL.`;
    case "3D000":
      return `The PostgreSQL on ${server} has no database ${databaseOf(url.toString())}. Create it, or correct DATABASE_URL.`;
    case "08P01":
      return `The server on ${server} is a pooler, through which no migration can run. Set DIRECT_DATABASE_URL to the database itself.`;
    default:
      return /timeout/i.test(message) || code === "ETIMEDOUT"
        ? `The PostgreSQL on ${server} did not answer within ${CONNECT_TIMEOUT_MS / 1000} seconds. Check it and DATABASE_URL.`
        : `The PostgreSQL of DATABASE_URL on ${server} cannot be used: ${message}.`;
  }
}

/** @param {unknown} error @returns {{ code?: unknown, message: string }} */
function failureOf(error) {
  if (error instanceof AggregateError) return failureOf(error.errors[0]);
  return error instanceof Error ? error : { message: String(error) };
}
