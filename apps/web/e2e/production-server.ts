import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";

const here = fileURLToPath(new URL("../../..", import.meta.url));

declare module "vitest" {
  export interface ProvidedContext {
    origin: string;
  }
}

/** A running server: where it answers, and how to end it with all that it stored. */
export interface Server {
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

/** Serves this tree's production build for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { origin, stop } = await serve(here);
  project.provide("origin", origin);
  return stop;
}

/** Serves a tree's production build as `npm start` does, on a free port and an embedded database of its own. */
export async function serve(root: string): Promise<Server> {
  const directory = await mkdtemp(join(tmpdir(), "plinth e2e "));
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const server = spawn(process.execPath, [join(root, "packages/platform/workspace/src/start.mjs")], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(port),
      APP_URL: origin,
      AUTH_SECRET: "the-secret-of-the-journeys-is-no-secret-at-all",
      DATABASE_URL: "embedded",
      DATABASE_DIRECTORY: join(directory, "postgres"),
      TRUSTED_PROXY_HOPS: "1",
      LOG_LEVEL: "warn",
    },
    stdio: ["ignore", "inherit", "inherit"],
  });
  await untilReady(`${origin}/api/ready`, server);
  const stop = async () => {
    server.kill("SIGTERM");
    await once(server, "exit");
    await rm(directory, { recursive: true, force: true });
  };
  return { origin, stop };
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (server.exitCode !== null) throw new Error(`the server ended with code ${server.exitCode}: is there a build?`);
    const ready = await fetch(url).catch(() => null);
    if (ready?.ok) return;
    await sleep(200);
  }
  server.kill("SIGKILL");
  throw new Error(`${url} did not answer`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
