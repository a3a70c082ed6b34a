import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { freePort, untilReady } from "@plinth/testing/serving";
import { servingOption } from "@plinth/workspace/serving-env";
import type { Shot } from "./load.ts";
import type { Tenant } from "./tenants.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const next = path.join(root, "node_modules/next/dist/bin/next");

/** A kind of server: how it is started, and how a request for Plinth is put to it. */
export interface Kind {
  readonly name: string;
  readonly about: string;
  readonly folder: string;
  readonly command: (port: number) => readonly string[];
  readonly ready: string;
  /** As whom it asks the database. */
  readonly asks: "app" | "owner";
  readonly put: (shot: Shot, tenant: Tenant) => Shot;
}

/** A floor has no API and no keys: it believes a header. */
const bare = (shot: Shot, { organizationId }: Tenant): Shot => ({
  ...shot,
  headers: { "x-organization": organizationId, "content-type": "application/json" },
});
const noTenant = "00000000-0000-0000-0000-000000000000";

const nextFloor = (name: string, by: string, about: string): Kind => ({
  name,
  about,
  folder: "apps/bench/floor",
  command: (port) => [next, "start", "--port", String(port)],
  ready: `${by}/projects?limit=1`,
  asks: "owner",
  put: (shot, tenant) => bare({ ...shot, path: by + shot.path }, tenant),
});

/** Who is asked; the second one is what the others are compared with. */
export const kinds: readonly Kind[] = [
  {
    name: "Plinth",
    about: "the production build, as `npm start` serves it: key, rights, limits, tenancy, validation, log line and all",
    folder: "apps/web",
    command: (port) => [servingOption, next, "start", "--port", String(port)],
    ready: "/api/ready",
    asks: "app",
    put: (shot) => ({ ...shot, path: `/api/v1${shot.path}` }),
  },
  nextFloor(
    "Next + pg",
    "/by-pg",
    "a bare route handler of the same Next, in a production build, that runs the same SQL by `pg` and no more",
  ),
  nextFloor("Next + Prisma", "/by-prisma", "the same by Prisma's client, with no tenancy but a `where`"),
  {
    name: "Fastify + pg",
    about: "a bare server of Fastify's on the queries of Next + pg",
    folder: "apps/bench/floor",
    command: (port) => ["fastify-server.mjs", String(port)],
    ready: `/projects?limit=1`,
    asks: "owner",
    put: bare,
  },
];

/** A running server. */
export interface Running {
  readonly kind: Kind;
  readonly port: number;
  /** From its start to its first answer, in milliseconds, to the next fifth of a second. */
  readonly startMs: number;
  /** What the process holds at this moment, in megabytes; 0 where the system does not tell. */
  readonly memoryMb: () => number;
  /** What the process has computed since it began, in milliseconds; 0 where the system does not tell. */
  readonly cpuMs: () => number;
  readonly stop: () => Promise<void>;
}

/** Starts one and waits until it answers; its output goes to a file, since a full pipe would stop it. */
export async function start(kind: Kind): Promise<Running> {
  const port = await freePort();
  const log = path.join(tmpdir(), `plinth-bench-${port}.log`);
  const output = openSync(log, "w");
  const startedMs = performance.now();
  const child = spawn(process.execPath, [...kind.command(port)], {
    cwd: path.join(root, kind.folder),
    stdio: ["ignore", output, output],
  });
  await untilReady(`http://127.0.0.1:${port}${kind.ready}`, child, {
    headers: { "x-organization": noTenant },
    hint: `look at ${log}`,
  });
  const startMs = performance.now() - startedMs;
  return { kind, port, startMs, memoryMb: () => memoryOf(child), cpuMs: () => cpuOf(child), stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}

function memoryOf(child: ChildProcess): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(told(child, "status")) ?? [];
  return Number(kilobytes ?? 0) / 1024;
}

/** Linux counts in hundredths of a second; the name in front of the numbers may hold spaces. */
function cpuOf(child: ChildProcess): number {
  const fields = told(child, "stat").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10;
}

function told({ pid }: ChildProcess, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
