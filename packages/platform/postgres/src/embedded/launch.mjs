import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { program } from "./binaries.mjs";
import { EmbeddedPostgresError } from "./embedded-postgres-error.mjs";
import { serverEnvironment } from "./environment.mjs";
import { freePort } from "./free-port.mjs";
import { clearStalePidFile, findPostmaster, settledPostmaster } from "./postmaster.mjs";
import { serverSettings } from "./settings.mjs";

/** @typedef {import("./binaries.mjs").Bundle} Bundle */
/** @typedef {import("./account.mjs").Account} Account */
/** @typedef {{ home: string, data: string, bundle: Bundle, account: Account, ephemeral: boolean, settings: Readonly<Record<string, string>>, deadline: number }} Launch */

/** Another server took the port meanwhile, or the processes of a killed one are still ending: it is worth another try. */
const PASSING = /could not bind|could not create any TCP|pre-existing shared memory|still in use|is another postmaster/;
const LOG_LIMIT_BYTES = 10_000_000;
const RETRY_MS = 100;

/**
 * Starts a server that outlives this process, and resolves when it answers. Only under the start lock.
 * @param {Launch} launch
 */
export async function launchServer(launch) {
  for (;;) {
    clearStalePidFile(launch.data);
    const failure = await attempt(launch);
    const running = await settledPostmaster(launch.data, launch.deadline);
    if (running !== null) return running;
    if (!PASSING.test(failure) || Date.now() > launch.deadline) {
      throw new EmbeddedPostgresError(
        `PostgreSQL does not start: ${failure.trim().split("\n").slice(-5).join(" ")} The log is ${join(launch.home, "postgres.log")}; correct that, or set DATABASE_URL.`,
      );
    }
    await sleep(RETRY_MS);
  }
}

/**
 * Starts it once; resolves with what it wrote to its log, when it is ready or has ended.
 * @param {Launch} launch
 */
async function attempt({ home, data, bundle, account, ephemeral, settings, deadline }) {
  const log = openLog(join(home, "postgres.log"));
  const port = await freePort(join(home, "port"));
  const child = spawn(program(bundle, "postgres"), ["-D", data, ...serverSettings(port, ephemeral, settings)], {
    ...account,
    cwd: home,
    detached: true,
    stdio: ["ignore", log.descriptor, log.descriptor],
    env: serverEnvironment(),
  });
  const fate = { over: false, reason: "" };
  child.once("exit", () => (fate.over = true));
  child.once("error", ({ message }) => Object.assign(fate, { over: true, reason: message }));
  child.unref();
  closeSync(log.descriptor);
  while (!fate.over && !findPostmaster(data)?.ready && Date.now() < deadline) await sleep(10);
  return fate.reason || readFileSync(log.path).subarray(log.start).toString();
}

/** @param {string} path */
function openLog(path) {
  const size = existsSync(path) ? statSync(path).size : 0;
  const full = size > LOG_LIMIT_BYTES;
  return { path, start: full ? 0 : size, descriptor: openSync(path, full ? "w" : "a", 0o600) };
}
