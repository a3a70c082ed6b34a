import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** @typedef {{ path: string; text: string; isTest: boolean }} SourceFile `path` is relative to the root, with slashes */

const FOLDERS = ["apps", "packages", "prisma", "turbo"];
const SKIPPED = new Set(["node_modules", "generated", "coverage", "dist"]);
const CODE = /\.(ts|tsx|mjs)$/;
const TEST = /(\.test\.tsx?$|\/e2e\/)/;

/**
 * Every file of code that people write, tests included, in the order of their paths.
 * @param {string} root
 * @returns {SourceFile[]}
 */
export function sourceFiles(root) {
  const paths = FOLDERS.flatMap((folder) => filesBelow(join(root, folder))).filter((path) => CODE.test(path));
  return paths.toSorted().map((file) => {
    const path = relative(root, file).split(sep).join("/");
    return { path, text: readFileSync(file, "utf8"), isTest: TEST.test(path) };
  });
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function filesBelow(folder) {
  return entriesOf(folder).flatMap((entry) => {
    if (SKIPPED.has(entry.name) || entry.name.startsWith(".") || entry.name === "next-env.d.ts") return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** @param {string} folder */
function entriesOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
