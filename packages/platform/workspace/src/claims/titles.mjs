import { below, syntaxOf } from "../syntax/nodes.mjs";

/** @typedef {import("../syntax/nodes.mjs").Node} Node */
/** @typedef {readonly string[]} Titles from the outermost `describe` to the test itself */

const GROUPS = ["describe", "suite"];
const TESTS = ["test", "it"];

/**
 * Every test of a file. What only a run can tell stays as it is written: `%s`, `$name`, and `%s` for `${…}`.
 * @param {string} path
 * @param {string} text
 * @returns {Titles[]}
 */
export function testsOf(path, text) {
  return testsBelow(syntaxOf(path, text), []);
}

/**
 * @param {Node} node
 * @param {Titles} above
 * @returns {Titles[]}
 */
function testsBelow(node, above) {
  const called = titledCall(node);
  if (called === undefined) return below(node).flatMap((child) => testsBelow(child, above));
  const titles = [...above, called.title];
  if (TESTS.includes(called.name)) return [titles];
  return below(node).flatMap((child) => testsBelow(child, titles));
}

/**
 * `test("title", …)`, `test.each(rows)("title", …)` and the like; rows alone have no title.
 * @param {Node} node
 */
function titledCall(node) {
  if (node.type !== "CallExpression") return undefined;
  const [title, ...rest] = /** @type {Node[]} */ (node["arguments"]);
  const name = rootName(/** @type {Node} */ (node["callee"]));
  if (title === undefined || rest.length === 0 || ![...GROUPS, ...TESTS].includes(name)) return undefined;
  return { name, title: titleOf(title) };
}

/**
 * @param {Node} callee
 * @returns {string}
 */
function rootName(callee) {
  if (callee.type === "Identifier") return String(callee["name"]);
  const inner = callee["object"] ?? callee["callee"] ?? callee["tag"];
  return inner === undefined ? "" : rootName(/** @type {Node} */ (inner));
}

/** @param {Node} node */
function titleOf(node) {
  if (node.type === "Literal") return String(node["value"]);
  if (node.type !== "TemplateLiteral") return "%s";
  const pieces = /** @type {{ value: { cooked: string } }[]} */ (node["quasis"]);
  return pieces.map(({ value }) => value.cooked).join("%s");
}
