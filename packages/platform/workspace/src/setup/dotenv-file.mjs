import { randomBytes } from "node:crypto";
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadEnvFile } from "node:process";
import { parseEnv } from "node:util";
import { Failure } from "../report/failure.mjs";
import { say } from "../report/say.mjs";

const PLACEHOLDER = /(?<==(?:\d+:)?)generate-me[ \t]*$/gm;

/** The secrets that no start can do without. */
export const neededSecrets = ["AUTH_SECRET", "ENCRYPTION_KEYS"];

/**
 * Sees to a `.env` that the app can start with, and says in a line what it wrote.
 * @param {string} root
 */
export function ensureDotenv(root) {
  if (createDotenv(root)) return say("wrote .env with fresh secrets");
  const added = completeDotenv(root);
  if (added.length > 0) say(`added ${added.join(", ")} to .env, which this version needs`);
}

/**
 * Writes `.env` once, from `.env.example`, with fresh secrets and readable by its owner alone; true when it did.
 * A `.env` that is there is never overwritten.
 * @param {string} root
 */
export function createDotenv(root) {
  const file = join(root, ".env");
  if (existsSync(file)) return false;
  const example = readFileSync(join(root, ".env.example"), "utf8");
  written(file, () => writeFileSync(file, withSecrets(example), { mode: 0o600, flag: "wx" }));
  return true;
}

/**
 * Appends to the `.env` of an older version each secret that no start can do without, and returns their names. What the
 * environment or the file names, even without a value, is left to whoever named it.
 * @param {string} root
 */
export function completeDotenv(root) {
  const file = join(root, ".env");
  const named = { ...parseEnv(readable(file, () => readFileSync(file, "utf8"))), ...process.env };
  const missing = neededSecrets.filter((name) => !(name in named));
  const example = readFileSync(join(root, ".env.example"), "utf8").split("\n");
  const lines = example.filter((line) => missing.some((name) => line.startsWith(`${name}=`)));
  if (lines.length > 0) written(file, () => appendFileSync(file, withSecrets(`\n${lines.join("\n")}\n`)));
  return missing;
}

/**
 * Loads `.env` when it is there; what the environment says already wins over the file.
 * @param {string} root
 */
export function loadDotenv(root) {
  const file = join(root, ".env");
  if (existsSync(file)) readable(file, () => loadEnvFile(file));
}

/**
 * @template T
 * @param {string} file
 * @param {() => T} read
 */
function readable(file, read) {
  try {
    return read();
  } catch (cause) {
    throw new Failure(`${file} cannot be read by this user.`, "give the clone to the user who runs it.", { cause });
  }
}

/**
 * @param {string} file
 * @param {() => void} write
 */
function written(file, write) {
  try {
    write();
  } catch (cause) {
    throw new Failure(`${file} could not be written.`, "make the clone writable for this user.", { cause });
  }
}

/** @param {string} example */
function withSecrets(example) {
  return example.replace(PLACEHOLDER, () => randomBytes(32).toString("base64url"));
}
