import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";

const resolve = createRequire(import.meta.url).resolve;
const redocly = join(dirname(resolve("@redocly/cli/package.json")), "bin/cli.js");
const tsc = join(dirname(resolve("typescript/package.json")), "bin/tsc");
const document = fileURLToPath(new URL("../src/server/openapi/document.json", import.meta.url));
const strict = ["--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes"];
const target = [
  "--target",
  "es2022",
  "--module",
  "esnext",
  "--moduleResolution",
  "bundler",
  "--lib",
  "es2023,dom,dom.iterable",
];

/**
 * Lets Redocly's generator make a client of the API's document, compiles a program on it as strictly as there is, and
 * returns what the program exports.
 */
export async function withGeneratedClient(program: string): Promise<Readonly<Record<string, unknown>>> {
  const folder = await mkdtemp(join(tmpdir(), "plinth generated "));
  try {
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    await writeFile(join(folder, "program.ts"), program);
    await run(redocly, "generate-client", document, "--output", join(folder, "plinth.ts"));
    await run(tsc, ...strict, ...target, "--types", "", "--ignoreConfig", join(folder, "program.ts"));
    return (await import(pathToFileURL(join(folder, "program.js")).href)) as Readonly<Record<string, unknown>>;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Runs a program of Node's; what it prints is in the error when it fails. */
async function run(script: string, ...args: string[]): Promise<void> {
  const env = { NODE_ENV: "test" as const, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  await promisify(execFile)(process.execPath, [script, ...args], { env, maxBuffer: 2 ** 26 }).catch(
    (error: unknown) => {
      throw new Error(`${script} failed:\n${(error as { stdout?: string }).stdout ?? ""}`, { cause: error });
    },
  );
}
