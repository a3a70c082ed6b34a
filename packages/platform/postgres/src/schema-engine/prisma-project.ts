import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const prisma = join(dirname(createRequire(import.meta.url).resolve("prisma/package.json")), "build/index.js");
const engine = fileURLToPath(new URL("schema-engine.mjs", import.meta.url));

/** What a command of Prisma answered. */
export interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

/** A project of Prisma's in a directory of its own, below a path with a space, where any step beyond the loopback is recorded. */
export class PrismaProject {
  readonly directory = join(mkdtempSync(join(tmpdir(), "plinth-prisma-")), "a project");
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
    this.write("prisma.config.mjs", config);
    this.write("loopback-only.cjs", loopbackOnly);
  }

  write(path: string, content: string): void {
    mkdirSync(dirname(join(this.directory, path)), { recursive: true });
    writeFileSync(join(this.directory, path), content);
  }

  /** Takes over another project's models and migrations, as a clone of it would. */
  copyFrom(other: PrismaProject): void {
    cpSync(join(other.directory, "prisma"), join(this.directory, "prisma"), { recursive: true });
  }

  read(path: string): string {
    return readFileSync(join(this.directory, path), "utf8");
  }

  /** The hosts beyond the loopback which any command so far has asked for. */
  get contacted(): string {
    return existsSync(join(this.directory, "contacted")) ? this.read("contacted") : "";
  }

  /** Starts a command of Prisma as it would be typed. */
  start(args: string[]): ChildProcess {
    const NODE_OPTIONS = `--require "${join(this.directory, "loopback-only.cjs")}"`; // Its child processes are watched, too.
    return spawn(process.execPath, [prisma, ...args], {
      cwd: this.directory,
      env: {
        PATH: process.env.PATH,
        HOME: this.directory,
        CI: "1",
        NODE_OPTIONS,
        DATABASE_URL: this.#url,
        SCHEMA_ENGINE: engine,
      },
    });
  }

  /** Runs a command of Prisma to its end. */
  run(args: string[], input = ""): Promise<Outcome> {
    return new Promise((resolve) => {
      const child = this.start(args);
      const chunks: Buffer[] = [];
      child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
      child.stderr?.on("data", (chunk: Buffer) => chunks.push(chunk));
      child.stdin?.end(input);
      child.on("close", (code) => resolve({ code, output: Buffer.concat(chunks).toString() }));
    });
  }

  remove(): void {
    rmSync(dirname(this.directory), { recursive: true, force: true });
  }
}

const config = `
process.env.CHECKPOINT_DISABLE = "1";
process.env.PRISMA_SCHEMA_ENGINE_BINARY = process.env.SCHEMA_ENGINE;
export default {
  schema: "prisma",
  migrations: { path: "prisma/migrations", seed: "node seed.cjs" },
  datasource: { url: process.env.DATABASE_URL },
};
`;

const loopbackOnly = `
const { appendFileSync } = require("node:fs");
const net = require("node:net");
const { join } = require("node:path");
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const options = Array.isArray(args[0]) ? args[0][0] : args[0];
  const host = typeof options === "object" ? options.host : args[1];
  const local = host === undefined || host === null || ["127.0.0.1", "localhost", "::1"].includes(host);
  if (!local) appendFileSync(join(__dirname, "contacted"), host + "\\n");
  return connect.apply(this, args);
};
`;
