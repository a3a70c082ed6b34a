import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

const embedded = new URL("index.mjs", import.meta.url).href;

/** What a process printed of the server that it started or found. */
export interface Found {
  readonly pid: number;
  readonly port: number;
  readonly started: boolean;
}

/** A process of its own which starts or finds the server of a directory, and then waits to be killed. */
export function startInAnotherProcess(directory: string, ephemeral = false): ChildProcess {
  const options = JSON.stringify({ directory, ephemeral });
  const script = `
    const { embeddedPostgres } = await import(${JSON.stringify(embedded)});
    const { pid, port, started } = await embeddedPostgres(${options});
    console.log(JSON.stringify({ pid, port, started }));
    setInterval(() => {}, 1000);
  `;
  return spawn(process.execPath, ["--input-type=module", "--eval", script], { stdio: ["ignore", "pipe", "inherit"] });
}

/** Waits for what the process found. */
export async function foundBy(child: ChildProcess): Promise<Found> {
  if (child.stdout === null) throw new Error("the process has no stdout");
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return JSON.parse(line.toString()) as Found;
}

/** Kills the process without a word, and waits until it is gone. */
export async function killHard(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}
