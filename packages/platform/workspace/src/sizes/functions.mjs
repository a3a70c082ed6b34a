import { below, lineAt, syntaxOf } from "../syntax/nodes.mjs";

/** @typedef {import("../syntax/nodes.mjs").Node} Node */

const FUNCTIONS = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);
const NAMING = new Set(["VariableDeclarator", "Property", "MethodDefinition", "PropertyDefinition"]);

/**
 * The line counts of a file's named functions; a callback counts as part of the function that passes it.
 * @param {string} path
 * @param {string} text
 * @returns {{ line: number; lines: number }[]}
 */
export function functionSizes(path, text) {
  const program = syntaxOf(path, text);
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
  const inner = below(node).flatMap((child) => namedFunctions(child, node));
  const named = node.type === "FunctionDeclaration" || NAMING.has(parent.type);
  return FUNCTIONS.has(node.type) && named ? [node, ...inner] : inner;
}
