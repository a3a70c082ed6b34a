import { readFileSync } from "node:fs";
import { userInfo } from "node:os";
import { EmbeddedPostgresError } from "./embedded-postgres-error.mjs";

/** @typedef {{ uid?: number, gid?: number }} Account Options of a child process; empty means this process's own account. */

/**
 * The account under which the server runs: PostgreSQL refuses root, so root lends it an unprivileged one.
 * @returns {Account}
 */
export function serverAccount() {
  if (process.platform === "win32") return {};
  if (process.getuid?.() !== 0) return ownAccount();
  const accounts = readFileSync("/etc/passwd", "utf8").split("\n");
  const entry = ["postgres:", "nobody:"].map((name) => accounts.find((line) => line.startsWith(name))).find(Boolean);
  const [, , uid, gid] = entry?.split(":") ?? [];
  if (uid === undefined || gid === undefined) {
    throw new EmbeddedPostgresError(
      "PostgreSQL does not run as root, and this system has neither a postgres nor a nobody account. Run as another user, or set DATABASE_URL.",
    );
  }
  return { uid: Number(uid), gid: Number(gid) };
}

function ownAccount() {
  try {
    userInfo();
    return {};
  } catch (cause) {
    throw new EmbeddedPostgresError(
      `PostgreSQL does not run as user id ${process.getuid?.()}, which has no entry in /etc/passwd. Add one, or set DATABASE_URL.`,
      { cause },
    );
  }
}
