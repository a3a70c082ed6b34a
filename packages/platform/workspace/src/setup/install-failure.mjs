import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../report/failure.mjs";

const AGAIN = "then run the same command again; nothing is left half installed.";

/** @type {[codes: RegExp, sentence: string, fix: string][]} */
const KNOWN = [
  [
    /^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|ENOTCACHED|FETCH_ERROR)$/,
    "The dependencies could not be downloaded: the package registry does not answer.",
    `check the network and \`npm config get registry\` (and proxy), ${AGAIN}`,
  ],
  [
    /^(EACCES|EPERM|EROFS)$/,
    "The dependencies could not be installed: this user may not write to the clone or to npm's cache.",
    "give the clone to the user who runs it (`ls -ld . node_modules` shows the owner), or clone it again as that user.",
  ],
  [/^ENOSPC$/, "The dependencies could not be installed: the disk is full.", `free about 1 GB, ${AGAIN}`],
  [
    /^EUSAGE$/,
    "The dependencies could not be installed: package.json and package-lock.json do not agree.",
    "run `npm install`, and commit the package-lock.json that it writes.",
  ],
];

/**
 * Says why `npm ci` failed, by the code in npm's own log, or that npm could not be started at all.
 * @param {{ logs: string; words: string } | { error: unknown }} outcome
 */
export function installFailure(outcome) {
  if ("error" in outcome) {
    return new Failure("npm could not be started.", "install Node with npm from https://nodejs.org.", {
      cause: outcome.error,
    });
  }
  const code = errorCode(outcome.logs);
  const [, sentence, fix] = KNOWN.find(([codes]) => codes.test(code)) ?? [
    code,
    `\`npm ci\` failed${code && ` (${code})`}.\n${outcome.words.trim()}`,
    `mend that, ${AGAIN}`,
  ];
  return new Failure(sentence, fix);
}

/** @param {string} logs */
function errorCode(logs) {
  const text = readdirSync(logs).map((file) => readFileSync(join(logs, file), "utf8"));
  return /\berror code (\w+)/.exec(text.join("\n"))?.[1] ?? "";
}
