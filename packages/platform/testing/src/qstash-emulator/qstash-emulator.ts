import { EventEmitter, once } from "node:events";
import { type IncomingMessage, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { type DeadMessage, deliver } from "./deliver.ts";
import { type Message, messageOf } from "./message.ts";

/** A local QStash, for the official client and receiver. */
export interface QstashEmulator {
  readonly url: string;
  readonly token: string;
  readonly currentSigningKey: string;
  readonly nextSigningKey: string;
  /** What was published, without what was there already. */
  readonly messages: readonly Message[];
  readonly dead: readonly DeadMessage[];
  /** Signs with the next key from now on, as after a rotation. */
  rotate(): void;
  /** Resolves when no message is on its way, or waits for its time or for another try. */
  idle(): Promise<void>;
  /** Hangs up on everybody and forgets what is on its way. */
  close(): Promise<void>;
}

interface BatchPart {
  readonly destination: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const publishPath = "/v2/publish/";

/** Starts one that knows nothing yet; each of its seconds takes `secondMs`, so that its waits of hours take moments. */
export async function qstashEmulator({ secondMs = 1, token = "the-token-of-the-tests" } = {}): Promise<QstashEmulator> {
  const keys = { currentSigningKey: "sig_of_today_0123456789", nextSigningKey: "sig_of_tomorrow_0123456789" };
  const known = new Map<string, Message>();
  const state = { messages: [] as Message[], dead: [] as DeadMessage[], open: 0, key: keys.currentSigningKey };
  const [quiet, ended] = [new EventEmitter(), new AbortController()];

  function take(message: Message) {
    const before = known.get(message.deduplicationId ?? "");
    if (before !== undefined) return { messageId: before.messageId, url: message.url, deduplicated: true };
    if (message.deduplicationId !== undefined) known.set(message.deduplicationId, message);
    state.messages.push(message);
    state.open += 1;
    const bury = (one: DeadMessage) => void state.dead.push(one);
    const sending = { secondMs, key: () => state.key, signal: ended.signal, bury };
    void deliver(message, sending)
      .catch(() => {})
      .finally(() => {
        state.open -= 1;
        if (state.open === 0) quiet.emit("idle");
      });
    return { messageId: message.messageId, url: message.url };
  }

  async function answer(request: IncomingMessage): Promise<Answer> {
    const { url: path = "", method, headers } = request;
    const body = await text(request);
    if (headers.authorization !== `Bearer ${token}`) return { status: 401, body: { error: "unauthorized" } };
    if (method === "POST" && path.startsWith(publishPath)) {
      return { status: 201, body: take(messageOf(path.slice(publishPath.length), one(headers), body)) };
    }
    if (method === "POST" && path === "/v2/batch") {
      const parts = JSON.parse(body) as BatchPart[];
      return {
        status: 200,
        body: parts.map((part) => take(messageOf(part.destination, lower(part), part.body ?? ""))),
      };
    }
    if (method === "GET" && path.startsWith("/v2/dlq")) return { status: 200, body: { messages: state.dead } };
    return { status: 404, body: { error: "this is not emulated" } };
  }

  const server = createServer((request, response) => {
    void answer(request).then(({ status, body }) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body)),
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    token,
    ...keys,
    messages: state.messages,
    dead: state.dead,
    rotate: () => void (state.key = keys.nextSigningKey),
    async idle() {
      if (state.open > 0) await once(quiet, "idle");
    },
    async close() {
      if (!server.listening) return;
      ended.abort();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

const one = (headers: IncomingMessage["headers"]) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat()[0]]));

const lower = ({ headers = {} }: BatchPart) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
