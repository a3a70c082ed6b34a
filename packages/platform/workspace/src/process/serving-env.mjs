/**
 * How Node serves the production build: with 1 GB for the server's objects, ten times what they need. V8 lets a heap grow to four
 * times what is alive in it where it may have 2 GB or more, and to less than twice where it may have this.
 */
export const servingOption = "--max-old-space-size=1024";

/**
 * Returns the environment of a server; what NODE_OPTIONS says already comes last, and so holds.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export const servingEnv = (env) => ({ ...env, NODE_OPTIONS: `${servingOption} ${env["NODE_OPTIONS"] ?? ""}`.trim() });
