import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * Whether the process runs. A zombie, which nobody reaps in a container without an init, does not.
 * @param {number} pid
 */
export function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return false;
  }
  return statusFields(pid)?.[0] !== "Z";
}

/**
 * A name for the process which a later process with the same id does not have (where /proc tells its start).
 * @param {number} pid
 */
export const identityOf = (pid) => `${pid} ${statusFields(pid)?.[19] ?? "-"}`;

/**
 * Whether the process so named still runs.
 * @param {string} identity
 */
export function isRunning(identity) {
  const pid = Number(identity.split(" ")[0]);
  return isAlive(pid) && identityOf(pid) === identity.trim();
}

/**
 * Runs a command to its end; a command that cannot be started has the code null and says why in its output.
 * @param {string} command
 * @param {string[]} args
 * @param {import("node:child_process").SpawnOptions} options
 * @returns {Promise<{ code: number | null, output: string }>}
 */
export const run = (command, args, options) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => resolve({ code: null, output: error.message }));
    child.on("close", (code) => resolve({ code, output }));
  });

/** @param {number} pid The fields of /proc/<pid>/stat from the state on; undefined where there is no /proc. */
function statusFields(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, "utf8");
    return status.slice(status.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}
