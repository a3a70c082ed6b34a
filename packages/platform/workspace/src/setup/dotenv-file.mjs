import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadEnvFile } from "node:process";
import { Failure } from "../report/failure.mjs";

const PLACEHOLDER = /=generate-me[ \t]*$/gm;

/**
 * Writes `.env` once, from `.env.example`, with fresh secrets and readable by its owner alone; true when it did.
 * A `.env` that is there is never touched.
 * @param {string} root
 */
export function createDotenv(root) {
  const file = join(root, ".env");
  if (existsSync(file)) return false;
  const example = readFileSync(join(root, ".env.example"), "utf8");
  try {
    writeFileSync(file, withSecrets(example), { mode: 0o600, flag: "wx" });
  } catch (cause) {
    throw new Failure(`${file} could not be written.`, "make the clone writable for this user.", { cause });
  }
  return true;
}

/**
 * Loads `.env` when it is there; what the environment says already wins over the file.
 * @param {string} root
 */
export function loadDotenv(root) {
  const file = join(root, ".env");
  if (!existsSync(file)) return;
  try {
    loadEnvFile(file);
  } catch (cause) {
    throw new Failure(`${file} cannot be read by this user.`, "give the clone to the user who runs it.", { cause });
  }
}

/** @param {string} example */
function withSecrets(example) {
  return example.replace(PLACEHOLDER, () => `=${randomBytes(32).toString("base64url")}`);
}
