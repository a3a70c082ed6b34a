import { constants } from "node:os";

/** @type {NodeJS.Signals[]} */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
const WATCH_MS = 250;

/**
 * Turns the first SIGINT, SIGTERM or SIGHUP into an aborted AbortSignal, whose reason is the signal's name,
 * so that a command leaves by its own `finally` and never half way. Later signals change nothing:
 * a terminal and npm both send one for the same Ctrl-C.
 * @returns {AbortSignal}
 */
export function interruption() {
  const controller = new AbortController();
  for (const signal of SIGNALS) process.on(signal, () => controller.abort(signal));
  if (process.env["npm_lifecycle_event"]) whenOrphaned(() => controller.abort("SIGTERM"));
  return controller.signal;
}

/**
 * The exit code of a command that was interrupted, as shells know it.
 * @param {AbortSignal} interrupted
 */
export function interruptedCode(interrupted) {
  return 128 + constants.signals[/** @type {NodeJS.Signals} */ (interrupted.reason)];
}

/**
 * A SIGTERM that npm alone is sent ends npm and its shell, and neither tells us.
 * @param {() => void} then
 */
function whenOrphaned(then) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) then();
  }, WATCH_MS).unref();
}
