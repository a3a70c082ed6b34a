import { readFileSync } from "node:fs";
import { join } from "node:path";

/** @typedef {{ version?: string; link?: boolean; resolved?: string; optional?: boolean; os?: string[]; cpu?: string[] }} Entry */

/**
 * Whether node_modules holds exactly what the lockfile names, by the list that npm keeps there.
 * npm writes that list last, so an interrupted installation is never taken for a whole one.
 * @param {string} root
 */
export function isInstalled(root) {
  const wanted = packagesOf(join(root, "package-lock.json"));
  const installed = packagesOf(join(root, "node_modules", ".package-lock.json"));
  const paths = Object.keys(wanted).filter((path) => path.includes("node_modules"));
  return paths.every((path) => isSatisfied(wanted[path] ?? {}, installed[path]));
}

/**
 * @param {Entry} wanted
 * @param {Entry | undefined} installed
 */
function isSatisfied(wanted, installed) {
  if (!installed) return wanted.optional === true;
  return wanted.version === installed.version && wanted.link === installed.link && fitsMachine(installed);
}

// A node_modules that came from another machine (a mounted volume, an archive) holds the wrong binaries.
/** @param {Entry} installed */
function fitsMachine({ os, cpu }) {
  return allows(os, process.platform) && allows(cpu, process.arch);
}

/**
 * @param {string[] | undefined} list
 * @param {string} value
 */
function allows(list, value) {
  if (!list) return true;
  const refused = list.includes(`!${value}`);
  return !refused && (list.includes(value) || list.every((item) => item.startsWith("!")));
}

/**
 * @param {string} file
 * @returns {Record<string, Entry>}
 */
function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return {};
  }
}
