import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { text } from "node:stream/consumers";
import { say } from "../report/say.mjs";
import { installFailure } from "./install-failure.mjs";
import { isInstalled, markInstalled } from "./lockfile.mjs";

// What `npm run -w` leaves in the environment would make the nested npm install one workspace only, or without its tools.
const INHERITED =
  /^npm_(package_|lifecycle_|config_(workspaces?|include_workspace_root|prefix|local_prefix|omit|include|production|only)$)/i;

/** @typedef {{ root: string; env: NodeJS.ProcessEnv; interrupted: AbortSignal }} Options */

/**
 * Installs what the lockfile names when node_modules does not hold it; does nothing, in milliseconds, when it does.
 * @param {Options} options
 */
export async function ensureDependencies(options) {
  if (isInstalled(options.root)) return;
  say("installing the dependencies: half a minute the first time");
  const logs = mkdtempSync(join(tmpdir(), "plinth-npm-"));
  try {
    await install(logs, options);
  } finally {
    rmSync(logs, { recursive: true, force: true });
  }
}

/**
 * @param {string} logs
 * @param {Options} options
 */
async function install(logs, options) {
  const { status, words } = await npm(["ci", "--no-audit", "--no-fund", `--logs-dir=${logs}`], options);
  if (options.interrupted.aborted) return;
  if (status !== 0) throw installFailure({ logs, words });
  markInstalled(options.root);
}

/**
 * The npm that runs us is taken again, so that an npm which is not on the PATH works too.
 * @param {string[]} args
 * @param {Options} options
 */
async function npm(args, { root, env, interrupted }) {
  const running = /^npm(-cli)?\.c?js$/.test(basename(env["npm_execpath"] ?? "")) ? env["npm_execpath"] : undefined;
  const options = { cwd: root, env: installEnv(env), stdio: output() };
  const child = running
    ? spawn(process.execPath, [running, ...args], options)
    : spawn("npm", args, { ...options, shell: process.platform === "win32" });
  interrupted.addEventListener("abort", () => child.kill(interrupted.reason), { once: true });
  const words = child.stderr ? text(child.stderr) : Promise.resolve("");
  const [status] = await once(child, "close").catch((/** @type {unknown} */ error) => {
    throw installFailure({ error });
  });
  return { status, words: await words };
}

/**
 * On a terminal npm draws its progress on stderr; elsewhere its words are kept for a failure that has none of ours.
 * @returns {import("node:child_process").StdioOptions}
 */
function output() {
  return ["inherit", "inherit", process.stderr.isTTY ? "inherit" : "pipe"];
}

/**
 * Without a network npm would wait for more than a minute before it says so; its warnings about other people's
 * packages are no concern of who starts the app.
 * @param {NodeJS.ProcessEnv} env
 */
function installEnv(env) {
  const kept = Object.entries(env).filter(([name]) => !INHERITED.test(name));
  const manners = {
    npm_config_fetch_retry_mintimeout: "1000",
    npm_config_fetch_retry_maxtimeout: "5000",
    npm_config_loglevel: "error",
  };
  // Under NODE_ENV=production npm would leave out the tools that build.
  return { ...manners, ...Object.fromEntries(kept), NODE_ENV: "development" };
}
