import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import { DatabaseError } from "pg";
import { withConnection } from "./connection.mjs";
import { MigrationError } from "./error.mjs";
import { lockMigrations } from "./ledger.mjs";

const APP_ROLE = "plinth_app";
const UNDEFINED_OBJECT = "42704";
const ITERATIONS = 4096;

/**
 * Lets the application's role log in with this password, of printable ASCII, and resolves with its URL. The password itself
 * is never sent, so no log of the server holds it. Throws MigrationError when the first migration has not made the role yet.
 * @param {{ url: string, password: string }} options
 */
export async function letAppLogIn({ url, password }) {
  if (!/^[\x21-\x7e]+$/.test(password)) throw new MigrationError("The app's password must be printable ASCII.");
  await withConnection(url, async (client) => {
    await lockMigrations(client);
    const verifier = client.escapeLiteral(scramVerifier(password));
    await client.query(`ALTER ROLE ${APP_ROLE} LOGIN PASSWORD ${verifier}`).catch(refuse);
  });
  const target = new URL(url);
  target.username = APP_ROLE;
  target.password = encodeURIComponent(password);
  return target.toString();
}

/** @param {unknown} cause @returns {never} */
function refuse(cause) {
  if (cause instanceof DatabaseError && cause.code === UNDEFINED_OBJECT) {
    throw new MigrationError(`The database has no role ${APP_ROLE}. Apply the migrations first.`, { cause });
  }
  throw cause;
}

/**
 * What PostgreSQL stores of a password (RFC 5802, RFC 7677).
 * @param {string} password
 */
function scramVerifier(password) {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, "sha256");
  const storedKey = createHash("sha256").update(hmac(salted, "Client Key")).digest("base64");
  const serverKey = hmac(salted, "Server Key").toString("base64");
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString("base64")}$${storedKey}:${serverKey}`;
}

/** @param {Buffer} key @param {string} text */
const hmac = (key, text) => createHmac("sha256", key).update(text).digest();
