/**
 * The lines of a text that are not blank.
 * @param {string} text
 */
export function linesOf(text) {
  return text.split("\n").filter((line) => line.trim() !== "").length;
}

/**
 * The value that a share of the values does not exceed; 0 for no values.
 * @param {number[]} values
 * @param {number} share from 0 to 1
 */
export function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

/** @param {number[]} values */
export const sum = (values) => values.reduce((total, value) => total + value, 0);
