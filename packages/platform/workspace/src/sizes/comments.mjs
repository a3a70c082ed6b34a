import { parseSync } from "oxc-parser";

/**
 * How many lines of prose a file's comments hold: the delimiters and the types of JSDoc are code.
 * @param {string} path
 * @param {string} text
 */
export function commentLines(path, text) {
  const { comments } = parseSync(path, text);
  return comments.flatMap(({ value }) => value.split("\n")).filter(isProse).length;
}

/** @param {string} line */
function isProse(line) {
  return /^[\s*]*[^\s*@]/.test(line);
}
