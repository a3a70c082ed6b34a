import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startLocalProvider } from "@plinth/local-provider";
import { freePort, untilReady } from "@plinth/testing/serving";
import type { TestProject } from "vitest/node";
import { startMailServer } from "./mail-server.ts";

const here = fileURLToPath(new URL("../../..", import.meta.url));

declare module "vitest" {
  export interface ProvidedContext {
    origin: string;
    mails: string;
  }
}

/** A running server: where it answers, and how to end it with all that it stored. */
export interface Server {
  readonly origin: string;
  /** The folder of the mails that it has sent. */
  readonly mails: string;
  readonly stop: () => Promise<void>;
  /** Kills all its processes at once, as a power cut would. */
  readonly kill: () => Promise<void>;
  /** Starts it again where it was, after a `kill`; it may be told more than before. */
  readonly startAgain: (told?: Readonly<Record<string, string>>) => Promise<void>;
}

/** Serves this tree's production build for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { origin, mails, stop } = await serve();
  project.provide("origin", origin);
  project.provide("mails", mails);
  return stop;
}

/**
 * Serves a tree's production build as `npm start` does, on a free port with an OpenID provider of its own ("the company
 * login") and, unless told of another, an embedded database of its own.
 */
export async function serve(
  root: string = here,
  told: Readonly<Record<string, string | undefined>> = {},
): Promise<Server> {
  const directory = await mkdtemp(join(tmpdir(), "plinth e2e "));
  const mailServer = await startMailServer();
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const client = { id: "plinth", secret: "the-secret-there", redirectUri: `${origin}/api/auth/callback/oidc` };
  const provider = await startLocalProvider({ client });
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    PORT: String(port),
    APP_URL: origin,
    AUTH_SECRET: "the-secret-of-the-journeys-is-no-secret-at-all",
    ENCRYPTION_KEYS: `1:${"A".repeat(43)}`,
    DATABASE_URL: "embedded",
    DATABASE_DIRECTORY: join(directory, "postgres"),
    AUTH_OIDC_ISSUER: provider.issuer,
    AUTH_OIDC_ID: client.id,
    AUTH_OIDC_SECRET: client.secret,
    AUTH_OIDC_NAME: "the company login",
    TRUSTED_PROXY_HOPS: "1",
    SMTP_URL: mailServer.url,
    MAIL_FROM: "Plinth <hello@journey.example>",
    LOG_LEVEL: "warn",
    ...told,
  };
  const start = async (more: Readonly<Record<string, string>> = {}) => {
    const started = spawn(process.execPath, [join(root, "packages/platform/workspace/src/start.mjs")], {
      cwd: root,
      env: { ...environment, ...more },
      stdio: ["ignore", "inherit", "inherit"],
    });
    await untilReady(`${origin}/api/ready`, started, { hint: "is there a build?" });
    return started;
  };
  let server = await start();
  const stop = async () => {
    if (server.exitCode === null && server.signalCode === null) {
      server.kill("SIGTERM");
      await once(server, "exit");
    }
    await provider.stop();
    await mailServer.stop();
    await rm(directory, { recursive: true, force: true });
  };
  const kill = async () => {
    const ended = once(server, "exit");
    const parent = server.pid ?? 0;
    // From the leaves to the root: a child whose parent is gone would end in order.
    for (const pid of [...(await descendants(parent)), parent]) process.kill(pid, "SIGKILL");
    await ended;
  };
  const startAgain = async (more?: Readonly<Record<string, string>>) => {
    server = await start(more);
  };
  return { origin, mails: mailServer.folder, stop, kill, startAgain };
}

/** Returns the processes below one, the deepest first. */
async function descendants(pid: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,ppid="]);
  const pairs = stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    pairs.filter(([, ppid]) => ppid === parent).flatMap(([child = 0]) => [...below(child), child]);
  return below(pid);
}
