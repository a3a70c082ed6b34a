import { relative, sep } from "node:path";

/** @typedef {import("./titles.mjs").Titles} Titles */
/** @typedef {{ id: string; holds: string; tests: Readonly<Record<string, readonly string[]>> }} Claim `tests` are titles by file, each as the end of a test's titles */
/** @typedef {{ id: string; file: string; title: string }} Named one test that a claim names */
/** @typedef {{ file: string; titles: Titles; status: string }} Executed */
/** @typedef {{ testResults: { name: string; assertionResults: { ancestorTitles: string[]; title: string; status: string }[] }[] }} Report what vitest's JSON reporter writes */

/** Between the titles of a test, from the outermost `describe` on. */
export const between = " › ";

/** What a title says that only a run can tell: printf's letters, and `$name`. */
const OPEN = /%[sdifjoOc#$]|\$[A-Za-z_][\w.]*/g;

/**
 * Every test that the claims name.
 * @param {readonly Claim[]} claims
 * @returns {Named[]}
 */
export function namedTests(claims) {
  return claims.flatMap(({ id, tests }) =>
    Object.entries(tests).flatMap(([file, titles]) => titles.map((title) => ({ id, file, title }))),
  );
}

/**
 * The titles, in full, of the tests that a claim's title names in a file: exactly one where all is well.
 * @param {string} title
 * @param {readonly Titles[]} tests
 */
export function meant(title, tests) {
  return tests.filter((titles) => `${between}${titles.join(between)}`.endsWith(`${between}${title}`));
}

/**
 * Every test that the runs told of, whatever became of it.
 * @param {readonly Report[]} reports
 * @param {string} root
 * @returns {Executed[]}
 */
export function executedTests(reports, root) {
  return reports.flatMap(({ testResults }) =>
    testResults.flatMap(({ name, assertionResults }) =>
      assertionResults.map(({ ancestorTitles, title, status }) => ({
        file: relative(root, name).split(sep).join("/"),
        titles: [...ancestorTitles, title],
        status,
      })),
    ),
  );
}

/**
 * Why a claim's test proves nothing: it does not exist, was not executed, or failed; null when it passed, in each run.
 * @param {Named} named
 * @param {(file: string) => readonly Titles[]} testsIn what the file on disk holds; none for a missing one
 * @param {readonly Executed[]} executed
 */
export function flaw({ id, file, title }, testsIn, executed) {
  const [titles, ...others] = meant(title, testsIn(file));
  const test = `${id}: ${file}${between}${title}`;
  if (titles === undefined) return `${test}: there is no such test`;
  if (others.length > 0) return `${test}: there are ${others.length + 1} such tests`;
  const results = executed.filter((result) => result.file === file && isRunOf(result.titles, titles));
  const failed = results.filter(({ status }) => status === "failed").length;
  if (failed > 0) return `${test}: failed`;
  return results.some(({ status }) => status === "passed") ? null : `${test}: was not executed`;
}

/**
 * @param {Titles} told
 * @param {Titles} written
 */
function isRunOf(told, written) {
  return told.length === written.length && told.every((title, index) => patternOf(written[index] ?? "").test(title));
}

/** @param {string} title */
function patternOf(title) {
  const fixed = title.split(OPEN).map((piece) => piece.replaceAll("%%", "%").replaceAll(/[$()*+.?[\\\]^{|}]/g, "\\$&"));
  return new RegExp(`^${fixed.join("[^]*")}$`);
}

/**
 * The test files that a text names, in links or in code.
 * @param {string} text
 */
export function filesNamedIn(text) {
  return [...new Set(text.match(/\b(?:apps|packages|prisma)\/[\w./[\]()-]+?\.test\.tsx?/g) ?? [])];
}

/**
 * Why a whole file proves nothing: none of its tests was executed, or one failed; null when it passed, in each run.
 * @param {string} file
 * @param {readonly Executed[]} executed
 */
export function fileFlaw(file, executed) {
  const results = executed.filter((result) => result.file === file);
  if (results.some(({ status }) => status === "failed")) return `${file}: failed`;
  return results.some(({ status }) => status === "passed") ? null : `${file}: was not executed`;
}
