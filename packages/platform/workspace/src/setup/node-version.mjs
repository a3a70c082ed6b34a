import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * What to say to the user of a Node older than package.json's `engines` asks for, or null when it is new enough.
 * @param {string} version as in process.versions.node
 * @param {string} root
 */
export function nodeVersionProblem(version, root) {
  const needed = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).engines.node.replace(/^>=\s*/, "");
  if (!isOlder(version, needed)) return null;
  const recommended = readFileSync(join(root, ".nvmrc"), "utf8").trim();
  return (
    "Plinth needs Node >= " +
    needed +
    ", and this is Node " +
    version +
    ".\n" +
    "  Fix: install Node " +
    recommended +
    " from https://nodejs.org, or run `nvm install` here, and try again."
  );
}

/**
 * @param {string} version
 * @param {string} needed
 */
function isOlder(version, needed) {
  const have = version.split(".").map(Number);
  const want = needed.split(".").map(Number);
  for (let place = 0; place < want.length; place++) {
    if ((have[place] || 0) !== want[place]) return (have[place] || 0) < (want[place] || 0);
  }
  return false;
}
