import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** @typedef {{ version?: string; link?: boolean; resolved?: string; optional?: boolean; os?: string[]; cpu?: string[] }} Entry */

/**
 * Whether node_modules holds what the lockfile names: by our mark, or else by the list that npm keeps there,
 * so that who ran `npm install` does not wait a second time. npm writes that list last, and our mark comes after it:
 * an interrupted installation is never taken for a whole one.
 * @param {string} root
 */
export function isInstalled(root) {
  return readOr(markIn(root), "") === lockfileHash(root) || isListed(root);
}

/**
 * Notes that `npm ci` has installed this lockfile on this kind of machine, which settles whatever npm chose to leave out.
 * @param {string} root
 */
export function markInstalled(root) {
  writeFileSync(markIn(root), lockfileHash(root));
}

/** @param {string} root */
const markIn = (root) => join(root, "node_modules", ".lockfile-hash");

/** @param {string} root */
function lockfileHash(root) {
  const text = readOr(join(root, "package-lock.json"), "");
  return createHash("sha256").update(`${process.platform} ${process.arch} ${text}`).digest("hex");
}

/** @param {string} root */
function isListed(root) {
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
const packagesOf = (file) => JSON.parse(readOr(file, '{ "packages": {} }')).packages;

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
