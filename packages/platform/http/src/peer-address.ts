import { channel, subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { sealed, unsealed } from "./sealed-field.ts";

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
export const peerFields = (address: string): Readonly<Record<string, string>> => ({ [field]: sealed(address) });

/** Returns the address that was noted, or an empty text. */
export const peerAddress = (headers: Headers): string => unsealed(headers.get(field));
