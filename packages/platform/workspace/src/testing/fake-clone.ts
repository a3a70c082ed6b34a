import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { root } from "../setup/root.mjs";

const COMMANDS = "packages/platform/workspace/src";

/** Answers every request, tells what it was given, and takes a moment to drain. */
const NEXT = `
  const { writeFileSync } = require("node:fs");
  const server = require("node:http").createServer((request, response) => response.end("ok"));
  const { DATABASE_URL, DIRECT_DATABASE_URL, APP_URL, NODE_ENV, RATE_LIMIT_BACKEND, MAIL_BACKEND, AUTH_OIDC_ISSUER, NODE_OPTIONS } = process.env;
  writeFileSync("given.json", JSON.stringify({ mode: process.argv[2], DATABASE_URL, DIRECT_DATABASE_URL, APP_URL, NODE_ENV, RATE_LIMIT_BACKEND, MAIL_BACKEND, AUTH_OIDC_ISSUER, NODE_OPTIONS }));
  server.listen(Number(process.argv[process.argv.indexOf("--port") + 1]));
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => setTimeout(() => { writeFileSync("drained", signal); process.exit(0); }, 100));
`;

const FILES = {
  "package-lock.json": '{ "packages": {} }',
  "prisma.config.ts": "",
  "prisma/schema.prisma": "",
  "prisma/seed.ts":
    'import { appendFileSync, writeFileSync } from "node:fs"; appendFileSync("seeded.log", `${process.env.SEED}\\n`); writeFileSync(process.argv[2], "plinth_demo_key");',
  "prisma/demo.mjs":
    'export const demo = { email: "demo@plinth.example", password: "demo-password", organization: "Demo" };',
  "prisma/migrations/20260101000000_foundation/migration.sql": "create role plinth_app nologin;",
  "apps/web/package.json": "{}",
  "node_modules/next/dist/bin/next": NEXT,
  "node_modules/prisma/package.json": '{ "version": "7.0.0" }',
  "node_modules/prisma/build/index.js": 'require("node:fs").appendFileSync("generated.log", `${process.argv[2]}\\n`);',
};

/** A clone in a path with a space whose commands are the real ones, and whose Next and Prisma answer at once. */
export function fakeClone(): string {
  const clone = join(mkdtempSync(join(tmpdir(), "plinth-clone-")), "a clone");
  cpSync(join(root, COMMANDS), join(clone, COMMANDS), { recursive: true });
  for (const file of ["package.json", ".nvmrc", ".env.example"]) cpSync(join(root, file), join(clone, file));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(clone, path)), { recursive: true });
    writeFileSync(join(clone, path), text);
  }
  for (const name of ["@plinth", "tsx"])
    symlinkSync(join(root, "node_modules", name), join(clone, "node_modules", name));
  return clone;
}

/** A command of a clone, started from another directory; `ended` resolves to its exit code. */
export function startCommand(clone: string, [name = "", ...args]: string[], env: Record<string, string> = {}) {
  const {
    DATABASE_URL: _url,
    DIRECT_DATABASE_URL: _direct,
    APP_URL: _app,
    AUTH_SECRET: _secret,
    ENCRYPTION_KEYS: _keys,
    PORT: _port,
    ...inherited
  } = process.env;
  const child = spawn(process.execPath, [join(clone, COMMANDS, `${name}.mjs`), ...args], {
    cwd: tmpdir(),
    env: { ...inherited, ...env },
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, ended, printed: collect(child) };
}

/** Runs a command to its end. */
export async function runCommand(clone: string, args: string[], env: Record<string, string> = {}) {
  const { ended, printed } = startCommand(clone, args, env);
  const code = await ended;
  return { code, text: printed() };
}

function collect(child: ChildProcessWithoutNullStreams): () => string {
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
  return () => text;
}
