import { Connection } from "./adapter.mjs";
import { createDatabase, dropDatabase } from "./admin.mjs";
import { describeError, toAdapterError } from "./database-error.mjs";

/** @typedef {import("./options.mjs").Options} Options */

/** @type {Readonly<Record<string, (url: string) => Promise<unknown>>>} */
const COMMANDS = {
  "can-connect-to-database": checkConnection,
  "create-database": createDatabase,
  "drop-database": dropDatabase,
};

/**
 * Runs `cli <command>`; resolves with the process's exit code, the reason of a failure being on stderr.
 * @param {Options} options
 */
export async function runCommandLine({ command: [, name = ""], datasource: { url } }) {
  log("INFO", "Starting schema engine CLI"); // Prisma skips the first line.
  try {
    const run = COMMANDS[name];
    if (run === undefined) throw new Error(`Unknown command "${name}".`);
    if (url === undefined) throw new Error("DATABASE_URL is not set.");
    await run(url);
    return 0;
  } catch (error) {
    const { code = "", message } = describeError(error instanceof Error ? toAdapterError(error) : error, url);
    log("ERROR", message, { is_panic: false, error_code: code, meta: "null" });
    return 1;
  }
}

/**
 * Rejects unless the database answers.
 * @param {string | undefined} url
 */
export async function checkConnection(url) {
  const connection = new Connection(url);
  try {
    await connection.executeScript("SELECT 1");
  } finally {
    await connection.dispose();
  }
}

/** @param {"INFO" | "ERROR"} level @param {string} message @param {Record<string, unknown>} [fields] */
function log(level, message, fields = {}) {
  const entry = {
    timestamp: new Date().toISOString(),
    level,
    fields: { message, ...fields },
    target: "schema_engine::logger",
  };
  process.stderr.write(`${JSON.stringify(entry)}\n`);
}
