import { commentShare, limits, testRatio } from "./limits.mjs";

/** @typedef {ReturnType<typeof import("./measure.mjs").measure>} Measured */

/**
 * The measures beside what they are steered by, and those that are over a hard limit.
 * @param {Measured} measured
 */
export function report(measured) {
  const rows = Object.entries(limits).map(([name, { budget, limit }]) => {
    const found = measured[/** @type {keyof typeof limits} */ (name)];
    const { lines, where } = typeof found === "number" ? { lines: found, where: "" } : found;
    return { name, lines, where, budget, limit, refused: limit !== undefined && lines > limit };
  });
  return { text: [...rows.map(row), ...shares(measured)].join("\n"), refused: rows.filter(({ refused }) => refused) };
}

/** @param {{ name: string; lines: number; where: string; budget: number | undefined; limit: number | undefined }} row */
function row({ name, lines, where, budget, limit }) {
  const bounds = [budget && `budget ${budget}`, limit && `limit ${limit}`].filter(Boolean).join(", ");
  return columns(name, String(lines), bounds, where);
}

/** @param {Measured} measured */
function shares(measured) {
  const budget = `budget ${percent(commentShare.from)} to ${percent(commentShare.to)}`;
  return [
    columns("commentShare", percent(measured.commentShare), budget, ""),
    columns("testRatio", measured.testRatio.toFixed(2), `budget ${testRatio} or more, in packages/contexts`, ""),
  ];
}

/** @type {(name: string, value: string, bounds: string, where: string) => string} */
const columns = (name, value, bounds, where) =>
  `${name.padEnd(16)}${value.padStart(8)}  ${bounds.padEnd(26)}${where}`.trimEnd();

/** @param {number} share */
const percent = (share) => `${(share * 100).toFixed(1)} %`;
