import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a receiver was sent. */
export interface ReceivedMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Where receivers are, as far as the server under test knows: a public name, which is led to this machine. */
const host = "hooks.plinth-receiver.com";

/**
 * Runs a receiver of webhooks by https, of a certificate that the server with its `environment` trusts. `onMessage` is
 * waited for before it answers, and has then taken the message.
 */
export async function startWebhookReceiver() {
  const folder = mkdtempSync(join(tmpdir(), "plinth-receiver-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", cert];
  const named = ["-subj", `/CN=${host}`, "-addext", `subjectAltName=DNS:${host}`];
  execFileSync("openssl", [...made, ...named], { stdio: "ignore" });
  const [received, taken]: [ReceivedMessage[], ReceivedMessage[]] = [[], []];
  const receiver = { url: `https://${host}/plinth`, received, taken, onMessage: async () => {} };
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const headers = request.headers as Record<string, string>;
      const message = { headers, body: Buffer.concat(chunks).toString() };
      received.push(message);
      void receiver.onMessage().then(() => response.end("taken", () => taken.push(message)));
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const detour = new URL(`detour.mjs?host=${host}&port=${(server.address() as AddressInfo).port}`, import.meta.url);
  const close = () => {
    server.close();
    server.closeAllConnections();
    rmSync(folder, { recursive: true, force: true });
  };
  return Object.assign(receiver, {
    environment: { NODE_EXTRA_CA_CERTS: cert, NODE_OPTIONS: `--import=${detour.href}` },
    close,
  });
}
