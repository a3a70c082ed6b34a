import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { text } from "node:stream/consumers";
import { interruptedCode } from "./interrupt.mjs";

/** @typedef {import("node:child_process").ChildProcess} ChildProcess */

/**
 * @typedef {object} ChildOptions
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} env
 * @property {AbortSignal} [interrupted] its reason is the signal that the child's group is sent
 * @property {number} [graceMs] what is left of the group after so many milliseconds is killed; without it, never
 * @property {boolean} [quiet] collects the output instead of showing it
 */

/**
 * Runs a Node script in a process group of its own until it ends, and leaves nothing of that group behind.
 * An interrupted child never counts as succeeded: its code is the signal's.
 * @param {string[]} args the script and its arguments
 * @param {ChildOptions} options
 * @returns {Promise<{ code: number; output: string }>}
 */
export async function runNode(args, options) {
  if (options.interrupted?.aborted) return { code: interruptedCode(options.interrupted), output: "" };
  const child = spawnLeashed(args, options);
  const output = options.quiet ? collected(child) : Promise.resolve("");
  const release = passOn(child, options);
  try {
    const [code, signal] = /** @type {[number | null, NodeJS.Signals | null]} */ (await once(child, "exit"));
    sendToGroup(child, "SIGKILL");
    const ended = options.interrupted?.aborted ? interruptedCode(options.interrupted) : exitCode(code, signal);
    return { code: ended, output: await output };
  } finally {
    release();
  }
}

/**
 * @param {string[]} args
 * @param {ChildOptions} options
 */
function spawnLeashed(args, { cwd, env, quiet }) {
  const leash = new URL("./leash.mjs", import.meta.url).href;
  const show = quiet ? "pipe" : "inherit";
  return spawn(process.execPath, ["--import", leash, ...args], {
    cwd,
    env: { ...env, PLINTH_LEASH: String(process.pid) },
    detached: process.platform !== "win32",
    stdio: [quiet ? "ignore" : "inherit", show, show, "ipc"],
  });
}

/**
 * @param {ChildProcess} child
 * @param {ChildOptions} options
 * @returns {() => void} stops passing on
 */
function passOn(child, { interrupted, graceMs }) {
  /** @type {NodeJS.Timeout | undefined} */
  let grace;
  const forward = () => {
    sendToGroup(child, interrupted?.reason);
    if (graceMs !== undefined) grace = setTimeout(() => sendToGroup(child, "SIGKILL"), graceMs);
  };
  interrupted?.addEventListener("abort", forward, { once: true });
  return () => {
    clearTimeout(grace);
    interrupted?.removeEventListener("abort", forward);
  };
}

/**
 * @param {ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function sendToGroup(child, signal) {
  if (child.pid === undefined) return;
  if (process.platform === "win32") {
    child.kill(signal);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    // macOS answers EPERM for a group of which only the dead are left.
    if (!["ESRCH", "EPERM"].includes(/** @type {NodeJS.ErrnoException} */ (error).code ?? "")) throw error;
  }
}

/** @param {ChildProcess} child */
async function collected(child) {
  const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
  return (await Promise.all(streams.map((stream) => text(stream)))).join("");
}

/**
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
function exitCode(code, signal) {
  return code ?? 128 + (signal ? constants.signals[signal] : 0);
}
