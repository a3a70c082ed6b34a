import { type ChildProcess, spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const sources = [
  fileURLToPath(new URL("worker.ts", import.meta.url)),
  fileURLToPath(new URL("producer.ts", import.meta.url)),
];

/** The worker and the producer as one file each, which starts in a fraction of the time; `remove` deletes them. */
export interface WorkerFile {
  readonly file: string;
  readonly producerFile: string;
  remove(): void;
}

/** Returns the worker and the producer, each with all that it imports as one file. */
export async function bundleWorker(): Promise<WorkerFile> {
  const folder = mkdtempSync(join(tmpdir(), "plinth-crash-"));
  // By a name that no bundled module has.
  const banner =
    'import { createRequire as requireOfBundle } from "node:module"; const require = requireOfBundle(import.meta.url);';
  await build({
    entryPoints: sources,
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    banner: { js: banner },
    logLevel: "error",
  });
  const [file, producerFile] = [join(folder, "worker.mjs"), join(folder, "producer.mjs")];
  return { file, producerFile, remove: () => rmSync(folder, { recursive: true }) };
}

/** How a worker is started: `clockOffMs` is how far its clock is ahead. */
interface StartOptions {
  readonly clockOffMs?: number;
}

/** Starts a worker; it inherits the test's configuration, and so its database. It first says what time it believes it is. */
export function startWorker(file: string, args: readonly string[], { clockOffMs = 0 }: StartOptions = {}) {
  return spawn(process.execPath, ["--import", shiftedClock(clockOffMs), file, ...args], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}

/** A module that shifts every reading of the wall clock in its process, before anything else is loaded. */
function shiftedClock(offMs: number): string {
  const shift = `const Real = Date;
    globalThis.Date = class extends Real {
      constructor(...given) { given.length === 0 ? super(Real.now() + ${offMs}) : super(...given); }
      static now() { return Real.now() + ${offMs}; }
    };`;
  return `data:text/javascript,${encodeURIComponent(shift)}`;
}

/** Several processes, each of which is followed by another one when it is killed, until `end`. */
export function startCrew(size: number, start: () => ChildProcess) {
  const working = new Set<ChildProcess>();
  const alive = new Set<ChildProcess>();
  let ending = false;
  const arrivals = new EventEmitter();
  const enlist = () => {
    const worker = start();
    alive.add(worker);
    worker.on("message", (message) => {
      if (message !== "working" && message !== "committed") return;
      working.add(worker);
      arrivals.emit("working");
    });
    worker.once("exit", () => {
      alive.delete(worker);
      working.delete(worker);
      if (!ending) enlist();
    });
  };
  for (let count = 0; count < size; count++) enlist();
  return {
    /** Kills one that has done something already, as soon as there is one. */
    async killOne(): Promise<void> {
      while (working.size === 0) await once(arrivals, "working");
      const candidates = [...working];
      const victim = candidates[Math.floor(Math.random() * candidates.length)];
      if (victim !== undefined) await kill(victim);
    },
    /** The processes that are at work now. */
    pids: () => [...alive].map(({ pid }) => pid),
    async end(): Promise<void> {
      ending = true;
      await Promise.all([...alive].map(kill));
    },
  };
}

async function kill(worker: ChildProcess): Promise<void> {
  const exited = once(worker, "exit");
  worker.kill("SIGKILL");
  await exited;
}
