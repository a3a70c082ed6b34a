import { commentLines } from "./comments.mjs";
import { functionSizes } from "./functions.mjs";
import { linesOf, percentile, sum } from "./statistics.mjs";

/** @typedef {import("./source-files.mjs").SourceFile} SourceFile */
/** @typedef {{ where: string; lines: number }} Sized */

/**
 * Measures the code; tests count in the ratio alone.
 * @param {SourceFile[]} all
 */
export function measure(all) {
  const files = all.filter((file) => !file.isTest);
  const sized = files.map(({ path, text }) => ({ where: path, lines: linesOf(text) }));
  const functions = files.flatMap(sizedFunctions);
  const lines = sum(linesIn(sized));
  return {
    fileMedian: percentile(linesIn(sized), 0.5),
    fileP95: percentile(linesIn(sized), 0.95),
    fileMax: largest(sized),
    functionMedian: percentile(linesIn(functions), 0.5),
    functionP95: percentile(linesIn(functions), 0.95),
    functionMax: largest(functions),
    routeMax: largest(sized.filter(({ where }) => /^apps\/.*\/route\.ts$/.test(where))),
    indexMax: largest(sized.filter(({ where }) => /\/index\.(ts|mjs)$/.test(where))),
    commentShare: sum(files.map(({ path, text }) => commentLines(path, text))) / Math.max(1, lines),
    testRatio: testRatio(all.filter(({ path }) => path.startsWith("packages/contexts/"))),
  };
}

/** @param {SourceFile} file */
function sizedFunctions({ path, text }) {
  return functionSizes(path, text).map(({ line, lines }) => ({ where: `${path}:${line}`, lines }));
}

/** @param {SourceFile[]} files */
function testRatio(files) {
  const linesWhere = (/** @type {boolean} */ isTest) =>
    sum(files.filter((file) => file.isTest === isTest).map(({ text }) => linesOf(text)));
  return linesWhere(true) / Math.max(1, linesWhere(false));
}

/** @param {Sized[]} sized */
const linesIn = (sized) => sized.map(({ lines }) => lines);

/** @param {Sized[]} sized */
const largest = (sized) =>
  sized.reduce((max, next) => (next.lines > max.lines ? next : max), { where: "none", lines: 0 });
