import type { Transport } from "../transport.ts";

/** Sends nothing: mails stay where they are stored, to be read at /dev/inbox. For development alone. */
export const inboxTransport: Transport = { name: "inbox", keeps: true, send: async () => {} };
