import { once } from "node:events";
import { connect } from "node:net";
import { inject } from "vitest";

/** Sends the bytes as they are, and returns all that comes back until the server closes the connection. */
export async function send(lines: readonly string[], body = ""): Promise<string> {
  const { hostname, port } = new URL(inject("origin"));
  const socket = connect({ host: hostname, port: Number(port) }).setEncoding("latin1");
  let received = "";
  socket.on("data", (piece: string) => (received += piece));
  socket.on("error", () => undefined);
  socket.write([...lines, "", body].join("\r\n"), "latin1");
  await once(socket, "close");
  return received;
}

/** The statuses of the answers that came back, in their order. */
export const statusesOf = (received: string): number[] =>
  [...received.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status));
