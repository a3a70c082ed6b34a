import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { testsOf } from "./titles.mjs";

/**
 * Reads the tests of a file by its path from the root, once each; a missing file has none.
 * @param {string} root
 */
export function testsOnDisk(root) {
  /** @type {Map<string, import("./titles.mjs").Titles[]>} */
  const known = new Map();
  return (/** @type {string} */ file) => {
    const tests = known.get(file) ?? read(join(root, file));
    known.set(file, tests);
    return tests;
  };
}

/** @param {string} path */
const read = (path) => (existsSync(path) ? testsOf(path, readFileSync(path, "utf8")) : []);
