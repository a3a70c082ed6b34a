import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll } from "vitest";

/** What a receiver was sent. */
export interface Received {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a receiver answers: 200 unless told. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Runs a receiver for the tests of a file; `replies` are given one after the other, and `onRequest` is waited for first. */
export function testReceiver() {
  const received: Received[] = [];
  const replies: Reply[] = [];
  const receiver = { url: "", received, replies, onRequest: async () => {} };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    const answer = async () => {
      await receiver.onRequest();
      const { status, headers = {}, body = "ok" } = replies.shift() ?? { status: 200 };
      response.writeHead(status, headers).end(body);
    };
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      received.push({ headers: request.headers as Record<string, string>, body: Buffer.concat(chunks).toString() });
      void answer();
    });
  });
  beforeAll(async () => {
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`;
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  return receiver;
}

/** Returns what the message says, as the official library does; throws when its signature is not the secret's. */
export const verified = (secret: string, { headers, body }: Received): unknown =>
  new Webhook(secret).verify(body, headers);
