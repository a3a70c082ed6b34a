import { once } from "node:events";
import { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { type ClientOptions, createClient } from "../client.ts";

/** How a server meets one request. */
export type Turn = (response: ServerResponse) => void;

/** A request as it arrived. */
export interface Asked {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A real server that takes its turns in order, and notes what it is asked. */
export async function startWire() {
  const turns: Turn[] = [];
  const asked: Asked[] = [];
  const meet = async (request: IncomingMessage, response: ServerResponse) => {
    const { method, url, headers } = request;
    asked.push({ method, url, headers, body: await text(request) });
    const turn = turns.shift() ?? problem(500, "internal_error");
    turn(response);
  };
  const server = createServer((request, response) => void meet(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin, asked, turns, stop };
}

/** A wire, a client of it that waits for nothing, and the pauses that it would have made. */
export async function startTalk(options: Partial<ClientOptions> = {}) {
  const wire = await startWire();
  const pauses: number[] = [];
  let keys = 0;
  const client = createClient({
    origin: wire.origin,
    key: "plinth_test",
    sleep: async (ms) => void pauses.push(ms),
    timeout: () => new AbortController().signal,
    now: () => Date.UTC(2026, 0, 1),
    random: () => 0.5,
    newKey: () => `key-${(keys += 1)}`,
    ...options,
  });
  return { ...wire, client, pauses };
}

export const json =
  (body: unknown, headers: Readonly<Record<string, string>> = {}, status = 200): Turn =>
  (response) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));

export const problem = (status: number, code: string, headers: Readonly<Record<string, string>> = {}): Turn => {
  const body = {
    type: "about:blank",
    title: code,
    status,
    detail: `It is ${code}.`,
    instance: "/",
    code,
    requestId: "r",
  };
  return json(body, { "content-type": "application/problem+json", ...headers }, status);
};

export const page =
  (status: number, headers: Readonly<Record<string, string>> = {}): Turn =>
  (response) =>
    response.writeHead(status, { "content-type": "text/html", ...headers }).end("<h1>Bad Gateway</h1>");

/** The connection is reset before a byte of the answer. */
export const reset: Turn = (response) => response.socket?.resetAndDestroy();

/** The connection is reset in the middle of the body. */
export const cutOff: Turn = (response) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.write('{"items":[', () => response.socket?.resetAndDestroy());
};

/** Nothing is answered, ever. */
export const silence: Turn = () => {};
