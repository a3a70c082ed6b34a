import { randomUUID } from "node:crypto";
import { channel, subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

const field = "x-plinth-peer";
const requestStarts = "http.server.request.start";

/** Notes on every request that this process receives the address of its connection, over whatever the client claims. */
export function notePeers(): void {
  if (channel(requestStarts).hasSubscribers) return;
  subscribe(requestStarts, (message) => {
    const { request } = message as { request: IncomingMessage };
    Object.assign(request.headers, peerFields(request.socket.remoteAddress ?? ""));
  });
}

/** Returns the header fields that say from which address a request came; no client can make them. */
export const peerFields = (address: string): Readonly<Record<string, string>> => ({ [field]: `${seal()} ${address}` });

/** Returns the address that was noted, or an empty text. */
export function peerAddress(headers: Headers): string {
  const [given, address = ""] = headers.get(field)?.split(" ") ?? [];
  return given === seal() ? address : "";
}

/** Known to this process alone, and shared by all bundles in it: a request that came before the notes began could lie. */
function seal(): string {
  const store = globalThis as Record<symbol, string | undefined>;
  return (store[Symbol.for("plinth.http.peer-seal")] ??= randomUUID());
}
