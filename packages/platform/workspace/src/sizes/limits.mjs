/** @typedef {{ budget?: number; limit?: number }} Bounds */

/**
 * What the code is steered by (`budget`), and what CI refuses (`limit`), in lines.
 * @type {Record<"fileMedian" | "fileP95" | "fileMax" | "functionMedian" | "functionP95" | "functionMax" | "routeMax" | "indexMax", Bounds>}
 */
export const limits = {
  fileMedian: { budget: 40 },
  fileP95: { budget: 160 },
  fileMax: { limit: 300 },
  functionMedian: { budget: 8 },
  functionP95: { budget: 35 },
  functionMax: { limit: 80 },
  routeMax: { budget: 40, limit: 40 },
  indexMax: { budget: 15, limit: 60 },
};

/** Lines of prose in comments, among all lines that are not blank. */
export const commentShare = { from: 0.05, to: 0.1 };

/** Test lines for each source line in packages/contexts. */
export const testRatio = 1;
