import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { newId } from "@plinth/kernel";
import { afterEach, describe, expect, test } from "vitest";
import { resendTransport } from "./resend.ts";

const mail = { id: newId(), to: "ada@plinth.example", subject: "Hello", html: "<p>Hello</p>", text: "Hello" };
const from = "Plinth <hello@app.example.com>";
const signal = () => AbortSignal.timeout(20_000);
const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

/** Resend as its client knows it, with each request that it got; `answer` null falls silent. */
async function serve(answer: { status: number; json: object } | null) {
  const asked: { line: string; headers: IncomingMessage["headers"]; json: unknown }[] = [];
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const json: unknown = JSON.parse(await text(request));
    asked.push({ line: `${request.method} ${request.url}`, headers: request.headers, json });
    if (answer === null) return;
    response.writeHead(answer.status, { "content-type": "application/json" }).end(JSON.stringify(answer.json));
  };
  const server = createServer((request, response) => void respond(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { asked, transport: resendTransport({ apiKey: "re_123", from, baseUrl }) };
}

const problem = (status: number, name: string) => ({
  status,
  json: { statusCode: status, name, message: "ada@plinth.example is not known" },
});

describe("by Resend", () => {
  test("a mail is handed over with both parts, under its id as idempotency key", async () => {
    const { asked, transport } = await serve({ status: 200, json: { id: newId() } });
    await transport.send(mail, signal());
    expect(asked).toMatchObject([
      {
        line: "POST /emails",
        headers: { authorization: "Bearer re_123", "idempotency-key": `mail/${mail.id}` },
        json: { from, to: mail.to, subject: mail.subject, html: mail.html, text: mail.text },
      },
    ]);
  });

  test("a mail says how one POST ends mails like it, where that may be (RFC 8058)", async () => {
    const { asked, transport } = await serve({ status: 200, json: { id: newId() } });
    const unsubscribe = "https://app.example.com/api/unsubscribe/t";
    await transport.send({ ...mail, unsubscribe }, signal());
    expect(asked).toMatchObject([
      {
        json: {
          headers: {
            "List-Unsubscribe": `<${unsubscribe}>`,
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
          },
        },
      },
    ]);
  });

  test.each([
    ["a mail that is wrong", 422, "validation_error", true],
    ["a wrong key", 401, "missing_api_key", false],
    ["a key without the domain", 403, "validation_error", false],
    ["too much at once", 429, "rate_limit_exceeded", false],
    ["a fault of theirs", 500, "internal_server_error", false],
  ])("%s (%i) is told without their words", async (_what, status, name, permanent) => {
    const { transport } = await serve(problem(status, name));
    const failed = transport.send(mail, signal());
    await expect(failed).rejects.toMatchObject({ reason: `resend ${name} ${status}`, permanent });
    await expect(failed).rejects.not.toThrow("ada@");
  });

  test("no answer in time is a failure that is tried again", async () => {
    const { transport } = await serve(null);
    await expect(transport.send(mail, AbortSignal.timeout(300))).rejects.not.toMatchObject({ permanent: true });
  });
});
