import { type Socket, connect } from "node:net";
import { RedisError, type Reply, encodeCommand, parseReply } from "./resp.ts";

/** One connection to Redis; a lost one fails what is under way. */
export interface RedisConnection {
  readonly send: (commands: readonly (readonly string[])[]) => Promise<Reply[]>;
  readonly close: () => void;
}

/** Connects to `redis://host:port`; replies come in the order of the commands. */
export function connectRedis(url: string): RedisConnection {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port || 6379), noDelay: true });
  const waiting: ((reply: Reply) => void)[] = [];
  const fail = () => waiting.splice(0).forEach((settle) => settle(new RedisError("ERR the connection is lost")));
  socket.on("error", fail);
  socket.on("close", fail);
  onReply(socket, (reply) => waiting.shift()?.(reply));
  return {
    send(commands) {
      const replies = commands.map(() => new Promise<Reply>((resolve) => void waiting.push(resolve)));
      socket.write(commands.map(encodeCommand).join(""), (error) => void (error && fail()));
      return Promise.all(replies);
    },
    close: () => void socket.destroy(),
  };
}

/** Tells whether a Redis answers there. */
export async function redisAnswers(url: string): Promise<boolean> {
  const connection = connectRedis(url);
  const [reply] = await connection.send([["PING"]]);
  connection.close();
  return reply === "PONG";
}

function onReply(socket: Socket, take: (reply: Reply) => void): void {
  let unread: Buffer = Buffer.alloc(0);
  socket.on("data", (data: Buffer) => {
    unread = Buffer.concat([unread, data]);
    for (let parsed = parseReply(unread); parsed !== undefined; parsed = parseReply(unread)) {
      unread = unread.subarray(parsed.next);
      take(parsed.reply);
    }
  });
}
