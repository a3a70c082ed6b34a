import { existsSync, readdirSync, statSync } from "node:fs";
import { EmbeddedPostgresError } from "./embedded-postgres-error.mjs";
import { isTicket } from "./start-lock.mjs";

/** What the server and the commands that share it keep in its directory. */
const NAMES = /^(pg\d+|new-.+|password|postgres\.log|port|owner|location|directory|leases|seeded|app-password)$/;

/**
 * Throws one clear sentence when the directory holds anything else: it is somebody's, and is neither taken over nor deleted.
 * @param {string} directory
 */
export function requireOwn(directory) {
  if (!existsSync(directory)) return;
  if (!statSync(directory).isDirectory()) {
    throw new EmbeddedPostgresError(
      `${directory} is not a directory. Correct DATABASE_DIRECTORY, or set DATABASE_URL.`,
    );
  }
  const foreign = readdirSync(directory).filter((name) => !isTicket(name) && !NAMES.test(name));
  if (foreign.length === 0) return;
  throw new EmbeddedPostgresError(
    `${directory} holds other files (${foreign.slice(0, 3).join(", ")}). Name an empty directory in DATABASE_DIRECTORY, or set DATABASE_URL.`,
  );
}
