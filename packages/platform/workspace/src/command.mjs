// The syntax of this file, and of what it imports, stays old: it must parse on every Node that it refuses.
import { explain } from "./report/failure.mjs";
import { nodeVersionProblem } from "./setup/node-version.mjs";
import { root } from "./setup/root.mjs";

/**
 * A command's `main` gets its arguments and the signal that stops it, and resolves to its exit code.
 * @typedef {{ main: (args: string[], interrupted: AbortSignal) => number | Promise<number> }} Command
 */

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
  const { interruption, interruptedCode } = await import("./process/interrupt.mjs");
  const interrupted = interruption();
  if (options.install) {
    const { ensureDependencies } = await import("./setup/dependencies.mjs");
    await ensureDependencies({ root: root, env: process.env, interrupted: interrupted });
  }
  process.exitCode = interrupted.aborted ? interruptedCode(interrupted) : await start(load, interrupted);
}

/**
 * @param {() => Promise<Command>} load
 * @param {AbortSignal} interrupted
 */
async function start(load, interrupted) {
  const { main } = await load();
  return main(process.argv.slice(2), interrupted);
}

/** @param {unknown} error */
function fail(error) {
  console.error("\n" + explain(error) + "\n");
  process.exitCode = 1;
}
