import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { say } from "../report/say.mjs";
import { installFailure } from "./install-failure.mjs";
import { isInstalled } from "./lockfile.mjs";

// What `npm run -w` leaves in the environment would make the nested npm install one workspace only, or without its tools.
const INHERITED =
  /^npm_(package_|lifecycle_|config_(workspaces?|include_workspace_root|prefix|local_prefix|omit|include|production|only)$)/i;

/**
 * Installs what the lockfile names when node_modules does not hold it; does nothing, in milliseconds, when it does.
 * @param {{ root: string; env: NodeJS.ProcessEnv }} options
 */
export function ensureDependencies({ root, env }) {
  if (isInstalled(root)) return;
  say("installing the dependencies: half a minute the first time");
  const logs = mkdtempSync(join(tmpdir(), "plinth-npm-"));
  try {
    const result = npm(["ci", "--no-audit", "--no-fund", `--logs-dir=${logs}`], { root, env: installEnv(env) });
    if (result.status !== 0) throw installFailure({ logs, words: result.stderr ?? "", error: result.error });
  } finally {
    rmSync(logs, { recursive: true, force: true });
  }
}

/**
 * The npm that runs us is taken again, so that an npm which is not on the PATH works too.
 * @param {string[]} args
 * @param {{ root: string; env: NodeJS.ProcessEnv }} options
 */
function npm(args, { root, env }) {
  const running = env["npm_execpath"];
  const options = { cwd: root, env, stdio: output(), encoding: /** @type {const} */ ("utf8") };
  if (running && /^npm(-cli)?\.c?js$/.test(basename(running))) {
    return spawnSync(process.execPath, [running, ...args], options);
  }
  return spawnSync("npm", args, { ...options, shell: process.platform === "win32" });
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
