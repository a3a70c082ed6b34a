import { peerFields } from "@plinth/http";

let clients = 0;

/** Notes, as the server does, where a request came from: an address of its own, unless the test names one by `peerFields`. */
export function notePeer(headers: Headers): void {
  clients += 1;
  const address = [10, clients >> 16, (clients >> 8) & 255, clients & 255].join(".");
  for (const [name, value] of Object.entries(peerFields(address))) if (!headers.has(name)) headers.set(name, value);
}
