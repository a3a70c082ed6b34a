import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
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
  const server = spawn(process.execPath, [join(root, "packages/platform/workspace/src/start.mjs")], {
    cwd: root,
    env: {
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
    },
    stdio: ["ignore", "inherit", "inherit"],
  });
  await untilReady(`${origin}/api/ready`, server, { hint: "is there a build?" });
  const clear = async () => {
    await provider.stop();
    await mailServer.stop();
    await rm(directory, { recursive: true, force: true });
  };
  const stop = async () => {
    server.kill("SIGTERM");
    await once(server, "exit");
    await clear();
  };
  const kill = async () => {
    const ended = once(server, "exit");
    // From the leaves to the root: a child whose parent is gone would end in order.
    for (const pid of [...descendants(server.pid ?? 0), server.pid ?? 0]) process.kill(pid, "SIGKILL");
    await ended;
    await clear();
  };
  return { origin, mails: mailServer.folder, stop, kill };
}

/** Returns the processes below one, the deepest first. */
function descendants(pid: number): number[] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number));
  const below = (parent: number): number[] =>
    pairs.filter(([, ppid]) => ppid === parent).flatMap(([child = 0]) => [...below(child), child]);
  return below(pid);
}
