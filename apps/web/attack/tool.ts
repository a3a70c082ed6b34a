import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a tool printed, and the folder that it could write to. */
export interface Ran {
  readonly text: string;
  readonly folder: string;
}

/** One of Debian's packages, whose program has the package's name. */
export type Tool = "ffuf" | "sqlmap" | "wapiti";

/** How a tool is run: its arguments, the files that it reads from its folder, and how long it may take. */
export interface Order {
  readonly args: (folder: string) => readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly seconds: number;
}

/**
 * Runs a tool in a folder of its own, which is its home too, hands what became of it to `read`, and deletes the folder.
 * Throws when the tool is missing, or is not done in time: what did not finish has found nothing, and proves nothing.
 */
export async function run<T>(
  tool: Tool,
  { args, files = {}, seconds }: Order,
  read: (ran: Ran) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), `plinth-${tool}-`));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    return await read({ folder, text: await output(tool, args(folder), { folder, seconds }) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Options with their values, as a command line has them. */
export const options = (values: Readonly<Record<string, string>>): string[] => Object.entries(values).flat();

async function output(tool: Tool, args: readonly string[], { folder, seconds }: { folder: string; seconds: number }) {
  const { PATH } = process.env;
  const env = { PATH, HOME: folder, XDG_CONFIG_HOME: folder, PYTHONUNBUFFERED: "1", NODE_ENV: "test" as const };
  const child = spawn(tool, args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (piece: Buffer) => (text += piece.toString()));
  const late = setTimeout(() => child.kill("SIGKILL"), seconds * 1000);
  const [code] = (await once(child, "close").catch((cause: unknown) => {
    throw new Error(`${tool} is missing: apt-get install ${tool}`, { cause });
  })) as [number | null];
  clearTimeout(late);
  if (code === null) throw new Error(`${tool} was not done after ${seconds} s:\n${text.slice(-2000)}`);
  return text;
}
