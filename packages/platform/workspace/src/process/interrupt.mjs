/** @type {NodeJS.Signals[]} */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Turns the first SIGINT, SIGTERM or SIGHUP into an aborted AbortSignal, whose reason is the signal's name,
 * so that a command leaves by its own `finally` and never half way. Later signals change nothing:
 * a terminal and npm both send one for the same Ctrl-C.
 * @returns {AbortSignal}
 */
export function interruption() {
  const controller = new AbortController();
  for (const signal of SIGNALS) process.on(signal, () => controller.abort(signal));
  return controller.signal;
}
