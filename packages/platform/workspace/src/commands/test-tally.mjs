import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { Failure } from "../report/failure.mjs";

/**
 * Prints `PASSED FAILED` of a report of Vitest, then the path of each file that is to be run again, a line each. With the report of those
 * files run again alone, it is written into the first: what passes then is told as unsteady. What failed or was unsteady
 * is added to the file of words.
 * @param {string[]} args the report, the file of words, and the report of the second run, if there was one
 */
export function main([report, words, again]) {
  if (report === undefined || words === undefined)
    throw new Failure("no report is named.", "name REPORT WORDS [AGAIN].");
  const first = reportIn(report);
  const merged = again === undefined ? first : mergeReports(first, reportIn(again));
  writeFileSync(report, JSON.stringify(merged));
  if (again !== undefined) append(words, told("UNSTEADY", failures(first).filter(passedIn(merged))));
  const failing = failedFiles(merged);
  const last = again !== undefined || failing.length > rerunMost;
  if (last) append(words, told("FAIL", failures(merged)));
  const { passed, failed } = tally(merged);
  console.log([`${passed} ${failed}`, ...(last ? [] : failing)].join("\n"));
  return 0;
}

/** So many failed files are run again; more are no accident. */
export const rerunMost = 6;

/**
 * Counts tests; a file that failed without a failed test counts as one.
 * @param {Report} report
 */
export function tally({ testResults }) {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const failed = failures({ testResults }).length;
  return { passed: tests.filter(({ status }) => status === "passed").length, failed };
}

/**
 * Returns the first report with the second's results for the files that are in both.
 * @param {Report} first
 * @param {Report} second
 * @returns {Report}
 */
export function mergeReports(first, second) {
  const newer = new Map(second.testResults.map((file) => [file.name, file]));
  return { ...first, testResults: first.testResults.map((file) => newer.get(file.name) ?? file) };
}

/**
 * Returns the paths of the files that have failed.
 * @param {Report} report
 */
export const failedFiles = ({ testResults }) =>
  testResults.filter(({ status }) => status === "failed").map(({ name }) => name);

/**
 * @param {Report} report
 * @returns {{ file: string, test: string, why: string }[]}
 */
function failures({ testResults }) {
  return testResults.flatMap(({ name: file, status, message, assertionResults }) => {
    const wrong = assertionResults.filter((test) => test.status === "failed");
    if (wrong.length === 0) return status === "failed" ? [{ file, test: "the whole file", why: message ?? "" }] : [];
    return wrong.map(({ fullName, failureMessages }) => ({ file, test: fullName, why: failureMessages?.[0] ?? "" }));
  });
}

/** @param {Report} report @returns {(failure: { file: string, test: string }) => boolean} */
function passedIn(report) {
  const failed = new Set(failures(report).map(({ file, test }) => `${file} ${test}`));
  return ({ file, test }) => !failed.has(`${file} ${test}`);
}

/** @param {string} word @param {{ file: string, test: string, why: string }[]} what */
const told = (word, what) =>
  what.map(({ file, test, why }) => `${word} ${file} > ${test}: ${why.split("\n", 1)[0]?.slice(0, 300)}`);

/** @param {string} file @param {string[]} lines */
const append = (file, lines) => appendFileSync(file, lines.map((line) => `${line}\n`).join(""));

/** @param {string} file @returns {Report} */
function reportIn(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

/**
 * @typedef {{ testResults: TestFile[] }} Report
 * @typedef {{ name: string, status: string, message?: string, assertionResults: TestResult[] }} TestFile
 * @typedef {{ fullName: string, status: string, failureMessages?: string[] }} TestResult
 */
