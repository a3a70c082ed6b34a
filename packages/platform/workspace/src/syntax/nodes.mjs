import { parseSync } from "oxc-parser";

/** @typedef {{ type: string; start: number; end: number; [member: string]: unknown }} Node a piece of syntax, as ESTree names it */

/**
 * The syntax of a file; one that does not parse is an error that names it.
 * @param {string} path
 * @param {string} text
 */
export function syntaxOf(path, text) {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new SyntaxError(`${path}: ${errors[0]?.message}`);
  return /** @type {Node} */ (/** @type {unknown} */ (program));
}

/**
 * What stands directly below.
 * @param {Node} node
 */
export const below = (node) => Object.values(node).flat().filter(isNode);

/**
 * Everything below, and the node itself.
 * @param {Node} node
 * @returns {Node[]}
 */
export const within = (node) => [node, ...below(node).flatMap(within)];

/**
 * @param {string} text
 * @param {number} offset
 */
export const lineAt = (text, offset) => text.slice(0, offset).split("\n").length;

/**
 * @param {unknown} value
 * @returns {value is Node}
 */
function isNode(value) {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}
