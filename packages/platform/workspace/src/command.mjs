// The syntax of this file, and of what it imports, stays old: it must parse on every Node that it refuses.
import { explain } from "./report/failure.mjs";
import { nodeVersionProblem } from "./setup/node-version.mjs";
import { root } from "./setup/root.mjs";

/** @typedef {{ main: (args: string[]) => number | Promise<number> }} Command A command's `main` resolves to its exit code. */

/**
 * Runs a command on a Node that can, with the dependencies installed; what goes wrong becomes one sentence and exit code 1.
 * @param {() => Promise<Command>} load
 * @param {{ install: boolean }} options
 */
export function command(load, options = { install: true }) {
  const problem = nodeVersionProblem(process.versions.node, root);
  if (problem !== null) return fail(problem);
  run(load, options).catch(fail);
}

/**
 * @param {() => Promise<Command>} load
 * @param {{ install: boolean }} options
 */
async function run(load, options) {
  if (options.install) {
    const { ensureDependencies } = await import("./setup/dependencies.mjs");
    ensureDependencies({ root: root, env: process.env });
  }
  const { main } = await load();
  process.exitCode = await main(process.argv.slice(2));
}

/** @param {unknown} error */
function fail(error) {
  console.error("\n" + explain(error) + "\n");
  process.exitCode = 1;
}
