import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { verifyAudit } from "@plinth/postgres/audit";
import { Failure } from "../report/failure.mjs";
import { say } from "../report/say.mjs";
import { openOwner } from "../setup/database.mjs";
import { ensureDotenv, loadDotenv } from "../setup/dotenv-file.mjs";
import { root } from "../setup/root.mjs";

/** @typedef {{ organizationId: string, sequence: number, hash: string }} Head */

const ONLY_AGAINST =
  "That the newest entries are all there shows only against heads of an earlier time: save them with --save FILE, keep the file elsewhere, and compare with --against FILE.";

/**
 * Recomputes the audit log's chains: `npm run audit:verify -- [--save FILE] [--against FILE]`. Each flaw is a line and the
 * exit code 1; heads are saved only where there is none.
 * @param {string[]} args
 */
export async function main(args) {
  const { save, against } = options(args);
  const saved = against === undefined ? [] : readHeads(against);
  ensureDotenv(root);
  loadDotenv(root);
  const { url, close } = await openOwner({ root, env: process.env });
  try {
    const { entries, heads, flaws } = await verifyAudit({ url, saved });
    if (flaws.length > 0) return report(flaws);
    for (const { organizationId, sequence, hash } of heads) console.log(`${organizationId}  ${sequence}  ${hash}`);
    say(`${entries} entries of ${heads.length} organizations: every chain is whole`);
    if (save !== undefined) writeFileSync(save, `${JSON.stringify({ heads }, null, 2)}\n`);
    if (against === undefined) say(ONLY_AGAINST);
    return 0;
  } finally {
    await close();
  }
}

/** @param {string[]} flaws */
function report(flaws) {
  for (const flaw of flaws) console.error(flaw);
  say("The audit log is not what was written: compare with a backup, and find out who could write past the app.");
  return 1;
}

/** @param {string[]} args @returns {{ save?: string, against?: string }} */
function options(args) {
  try {
    const { verb, values } = parsed(args);
    if (verb !== "verify") throw new Error(`There is no audit:${verb}.`);
    // npm runs scripts in the root: a path is meant from where it was typed.
    const files = Object.entries(values).map(([name, file]) => [name, resolve(process.env["INIT_CWD"] ?? "", file)]);
    return Object.fromEntries(files);
  } catch (cause) {
    const sentence = cause instanceof Error ? cause.message : String(cause);
    throw new Failure(sentence, "npm run audit:verify -- [--save FILE] [--against FILE].", { cause });
  }
}

/** @param {string[]} args */
function parsed([verb = "", ...args]) {
  const file = /** @type {const} */ ({ type: "string" });
  return { verb, values: parseArgs({ args, options: { save: file, against: file } }).values };
}

/** @param {string} file @returns {Head[]} */
function readHeads(file) {
  try {
    const { heads } = JSON.parse(readFileSync(file, "utf8"));
    return heads.map(toHead);
  } catch (cause) {
    throw new Failure(`${file} holds no heads.`, "name a file that --save wrote.", { cause });
  }
}

/** @param {Record<string, unknown>} head @returns {Head} */
function toHead({ organizationId, sequence, hash }) {
  if (typeof organizationId === "string" && typeof sequence === "number" && typeof hash === "string") {
    return { organizationId, sequence, hash };
  }
  throw new TypeError("a head names its organization, sequence and hash");
}
