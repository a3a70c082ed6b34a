import { parseSync } from "oxc-parser";

/** @typedef {{ type: string; start: number; end: number }} Node */

const FUNCTIONS = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);
const NAMING = new Set(["VariableDeclarator", "Property", "MethodDefinition", "PropertyDefinition"]);

/**
 * The line counts of a file's named functions; a callback counts as part of the function that passes it.
 * @param {string} path
 * @param {string} text
 * @returns {{ line: number; lines: number }[]}
 */
export function functionSizes(path, text) {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new SyntaxError(`${path}: ${errors[0]?.message}`);
  return namedFunctions(program, program).map(({ start, end }) => {
    const line = lineAt(text, start);
    return { line, lines: lineAt(text, end) - line + 1 };
  });
}

/**
 * @param {Node} node
 * @param {Node} parent
 * @returns {Node[]}
 */
function namedFunctions(node, parent) {
  const below = /** @type {unknown[]} */ (Object.values(node)).flat().filter(isNode);
  const inner = below.flatMap((child) => namedFunctions(child, node));
  const named = node.type === "FunctionDeclaration" || NAMING.has(parent.type);
  return FUNCTIONS.has(node.type) && named ? [node, ...inner] : inner;
}

/**
 * @param {unknown} value
 * @returns {value is Node}
 */
function isNode(value) {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

/**
 * @param {string} text
 * @param {number} offset
 */
function lineAt(text, offset) {
  return text.slice(0, offset).split("\n").length;
}
