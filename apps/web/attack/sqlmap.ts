import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Ran, options, run } from "./tool.ts";

/** One request to try: every parameter of its query, every field of its body, and every `*` of its path. */
export interface Target {
  readonly origin: string;
  readonly method: string;
  readonly path: string;
  readonly body?: object;
}

const refusals = "400,401,403,404,405,409,412,413,415,422,428,429";

const fixed = [
  "--ignore-stdin",
  "--batch",
  "--flush-session",
  "--disable-coloring",
  ...options({ "--answers": "keep testing=N,exploit=N", "--ignore-code": refusals }),
  ...options({ "--dbms": "PostgreSQL", "--level": "1", "--risk": "1", "--time-sec": "3", "--timeout": "20" }),
];

const args = (folder: string) => [
  ...fixed,
  ...options({ "-l": join(folder, "requests.log") }),
  ...options({ "--output-dir": folder, "--results-file": join(folder, "found.csv") }),
];

/** Whether there is anything in a request that can be changed. */
export const hasParameters = ({ path, body }: Target) => /[*?]/.test(path) || Object.keys(body ?? {}).length > 0;

/** Tries every target for SQL injection with PostgreSQL behind it, and returns a line for each place where it found one. */
export async function sqlmap(targets: readonly Target[], seconds: number): Promise<string[]> {
  const files = { "requests.log": targets.map(asLog).join("") };
  return run("sqlmap", { args, files, seconds }, (ran) => placesIn(ran, targets.length));
}

/** The request as Burp's proxy would log it, which sqlmap reads whole: method, headers, JSON. */
function asLog({ origin, method, path, body }: Target): string {
  const line = "======================================================\n";
  const { host } = new URL(origin);
  const typed = body === undefined ? "" : "Content-Type: application/json\n";
  const content = body === undefined ? "" : JSON.stringify(body);
  return `${line}00:00:00  ${origin}\n${line}${method} ${path} HTTP/1.1\nHost: ${host}\n${typed}\n${content}\n${line}\n`;
}

async function placesIn({ text, folder }: Ran, targets: number): Promise<string[]> {
  const tried = text.match(/ testing URL '/g)?.length ?? 0;
  if (tried !== targets) throw new Error(`sqlmap tried ${tried} of ${targets} targets:\n${text.slice(-4000)}`);
  const found = await readFile(join(folder, "found.csv"), "utf8").catch(() => "");
  return found
    .split("\n")
    .slice(1)
    .filter((place) => place.trim() !== "");
}
