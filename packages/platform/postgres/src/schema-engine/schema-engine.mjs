#!/usr/bin/env node
// Stands in for Prisma's downloaded schema-engine binary: the same protocol, served by the WebAssembly build from npm.
import { readOptions } from "./options.mjs";

const options = readOptions(process.argv.slice(2));
process.exit(await run()); // Connections which the engine left open would keep the process alive.

async function run() {
  if (options.version) return printVersion();
  if (options.command[0] === "cli") return (await import("./command-line.mjs")).runCommandLine(options);
  const [{ schemaEngineMethods }, { serve }] = await Promise.all([import("./methods.mjs"), import("./rpc.mjs")]);
  await serve(schemaEngineMethods(options), options.datasource.url);
  return 0;
}

function printVersion() {
  process.stdout.write("schema-engine-wasm 7.10.0\n");
  return 0;
}
