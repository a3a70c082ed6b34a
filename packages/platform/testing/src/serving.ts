import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Returns a port of this machine that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}

/** What is sent with the question, and what to look at when the server ends or stays silent. */
interface ReadyOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly hint: string;
}

/** Waits until the server answers 2xx there, two minutes at most; one that has ended, or never answers, is an error. */
export async function untilReady(url: string, server: ChildProcess, { headers = {}, hint }: ReadyOptions) {
  for (let tries = 0; tries < 600; tries++) {
    if (server.exitCode !== null) throw new Error(`a server ended with code ${server.exitCode}: ${hint}`);
    const answer = await fetch(url, { headers }).catch(() => null);
    if (answer?.ok) return;
    await sleep(200);
  }
  server.kill("SIGKILL");
  throw new Error(`${url} did not answer: ${hint}`);
}
