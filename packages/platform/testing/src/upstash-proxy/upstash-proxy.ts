import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { connectRedis } from "./redis-connection.ts";
import { RedisError, type Reply } from "./resp.ts";
import { translateScripts } from "./scripts.ts";

/** A server that speaks Upstash's REST protocol. */
export interface UpstashProxy {
  readonly url: string;
  readonly token: string;
  /** Hangs up on everybody; nobody is answered until `reopen`. */
  readonly close: () => Promise<void>;
  /** Answers again, at the same place. */
  readonly reopen: () => Promise<void>;
}

type Command = readonly string[];

/** Serves a Redis over Upstash's REST protocol, as far as `@upstash/redis` needs it: one command, or a pipeline of them. */
export async function upstashProxy(redisUrl: string, token = "the-token-of-the-tests"): Promise<UpstashProxy> {
  let redis = connectRedis(redisUrl);
  const translate = translateScripts();
  const run = (commands: readonly Command[]) => redis.send(commands.map(translate));
  const server = createServer((request, response) => {
    void answer(request, run, token).then(({ status, body }) => send(response, status, body));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    token,
    async close() {
      server.closeAllConnections();
      server.close();
      redis.close();
    },
    async reopen() {
      redis = connectRedis(redisUrl);
      server.listen(port, "127.0.0.1");
      await once(server, "listening");
    },
  };
}

async function answer(
  request: IncomingMessage,
  run: (commands: readonly Command[]) => Promise<Reply[]>,
  token: string,
): Promise<{ status: number; body: unknown }> {
  if (request.headers.authorization !== `Bearer ${token}`) return { status: 401, body: { error: "Unauthorized" } };
  const encoded = request.headers["upstash-encoding"] === "base64";
  const body = JSON.parse(await text(request)) as unknown[] | unknown[][];
  if (request.url === "/pipeline") {
    const replies = await run((body as unknown[][]).map(wordsOf));
    return { status: 200, body: replies.map((reply) => resultOf(reply, encoded)) };
  }
  const [reply = null] = await run([wordsOf(body)]);
  return { status: reply instanceof RedisError ? 400 : 200, body: resultOf(reply, encoded) };
}

const wordsOf = (command: readonly unknown[]): Command =>
  command.map((word) => (typeof word === "string" ? word : JSON.stringify(word)));

const resultOf = (reply: Reply, encoded: boolean) =>
  reply instanceof RedisError ? { error: reply.message } : { result: shaped(reply, encoded) };

/** Numbers stay as they are, `OK` too; every other text is encoded where the client asks for it. */
function shaped(reply: Reply, encoded: boolean): unknown {
  if (reply instanceof RedisError) return reply.message;
  if (Array.isArray(reply)) return reply.map((item: Reply) => shaped(item, encoded));
  if (typeof reply !== "string" || reply === "OK" || !encoded) return reply;
  return Buffer.from(reply).toString("base64");
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
