import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runNode } from "../process/child.mjs";
import { Failure } from "../report/failure.mjs";
import { say } from "../report/say.mjs";

/**
 * Generates the Prisma client when the schema or Prisma itself has changed since the last time.
 * The mark lies in the generated directory, so that deleting the one forgets the other.
 * @param {{ root: string; env: NodeJS.ProcessEnv }} options
 */
export async function ensureGeneratedClient({ root, env }) {
  const mark = join(root, "packages/platform/db/src/generated", ".schema-hash");
  const hash = schemaHash(root);
  if (readOr(mark, "") === hash) return;
  say("generating the database client");
  const script = join(root, "node_modules/prisma/build/index.js");
  const { code, output } = await runNode([script, "generate", "--no-hints"], { cwd: root, env, quiet: true });
  if (code !== 0) {
    throw new Failure(`The database client could not be generated:\n${output.trim()}`, "mend the schema in prisma/.");
  }
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, hash);
}

/** @param {string} root */
function schemaHash(root) {
  const schemas = readdirSync(join(root, "prisma"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".prisma"))
    .toSorted()
    .map((file) => join(root, "prisma", file));
  const hash = createHash("sha256");
  for (const file of [...schemas, join(root, "prisma.config.ts"), join(root, "node_modules/prisma/package.json")]) {
    hash.update(`${file.slice(root.length)}\0${readFileSync(file, "utf8")}\0`);
  }
  return hash.digest("hex");
}

/**
 * @param {string} file
 * @param {string} fallback
 */
function readOr(file, fallback) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return fallback;
  }
}
