import { once } from "node:events";
import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { type QstashEmulator, qstashEmulator, signatureOf } from "@plinth/testing/qstash-emulator";
import { Client } from "@upstash/qstash";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Kick, kickReceiver, kicksByQstash } from "./index.ts";

interface Received {
  readonly path: string | undefined;
  readonly headers: Headers;
  readonly body: string;
  readonly kick: Kick;
}

let qstash: QstashEmulator;
let server: Server;
let destination: string;
const received: Received[] = [];
/** What the app answers, one after the other; 200 after the last. */
const answers: (readonly [number, Record<string, string>?])[] = [];

beforeEach(async () => {
  received.length = 0;
  answers.length = 0;
  qstash = await qstashEmulator();
  server = createServer((request, response) => void serve(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  destination = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/jobs/dispatch`;
});
afterEach(async () => {
  vi.unstubAllEnvs();
  vi.useRealTimers();
  await qstash.close();
  server.closeAllConnections();
  server.close();
});

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await text(request);
  const headers = new Headers(request.headers as Record<string, string>);
  received.push({ path: request.url, headers, body, kick: await receiver()(headers, body) });
  const [status, fields] = answers.shift() ?? [200];
  response.writeHead(status, fields).end();
}

const receiver = () => kickReceiver({ ...qstash, destination });
const kicks = (options = {}) => kicksByQstash({ url: qstash.url, token: qstash.token, destination, ...options });
const officialClient = () =>
  new Client({ baseUrl: qstash.url, token: qstash.token, devMode: false, enableTelemetry: false, retry: false });

describe("events that QStash is told of", () => {
  test("come back as calls that it signed, one a second however many ask and whoever they are", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: 1_800_000_000_250 });
    const [here, there] = [kicks(), kicks()];
    await here([0, 600, 90_500]);
    await Promise.all([here([0]), here([749]), there([10]), there([90_499])]);
    await qstash.idle();
    const slices = [1_800_000_001, 1_800_000_091];
    expect(qstash.messages.map(({ deduplicationId, delaySeconds }) => [deduplicationId, delaySeconds])).toEqual([
      [`kick-${slices[0] ?? 0}`, 1],
      [`kick-${slices[1] ?? 0}`, 91],
    ]);
    expect(received.map(({ kick }) => kick)).toEqual(slices.map((slice) => ({ status: "kick", slice })));
  });

  test("are asked for anew in the next second, and when QStash did not take them", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: 1_800_000_000_999 });
    const kick = kicks();
    await kick([0]);
    vi.setSystemTime(1_800_000_001_000);
    await kick([0]);
    await qstash.idle();
    expect(qstash.messages.map(({ deduplicationId }) => deduplicationId)).toEqual([
      "kick-1800000001",
      "kick-1800000002",
    ]);
    vi.spyOn(console, "error").mockImplementation(() => {});
    const refused = kicks({ token: "another" });
    await expect(refused([0])).rejects.toThrow("unauthorized");
    await expect(refused([0])).rejects.toThrow("unauthorized");
  });

  test("come again when they were not taken, until they are", async () => {
    answers.push([409, { "retry-after": "3" }], [500], [200]);
    await kicks()([0]);
    await qstash.idle();
    expect(received.map(({ headers }) => headers.get("upstash-retried"))).toEqual(["0", "1", "2"]);
    expect(new Set(received.map(({ headers }) => headers.get("upstash-message-id"))).size).toBe(1);
    expect(qstash.dead).toEqual([]);
  });

  test("are refused to whoever has another token, and do not wait for whoever does not answer", async () => {
    const itsOwnReport = vi.spyOn(console, "error").mockImplementation(() => {});
    const events = [0];
    await expect(kicks({ token: "another" })(events)).rejects.toThrow("unauthorized");
    const silent = createServer(() => {}).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    await expect(kicks({ url, timeoutMs: 50 })(events)).rejects.toThrow("did not answer in time");
    silent.closeAllConnections();
    silent.close();
    expect(itsOwnReport).toHaveBeenCalled();
    expect(qstash.messages).toEqual([]);
  });
});

describe("a call is believed", () => {
  let slice = 0;
  const body = () => JSON.stringify({ slice: ++slice });
  const call = (sent: string, signature: string) =>
    receiver()(new Headers({ "upstash-signature": signature }), sent).then(({ status }) => status);

  test("under the next key too, so that keys can be rotated", async () => {
    qstash.rotate();
    await kicks()([0]);
    await qstash.idle();
    expect(received.map(({ kick }) => kick.status)).toEqual(["kick"]);
  });

  test("for this address and this body alone, and under these keys alone", async () => {
    const [sent, key] = [body(), qstash.currentSigningKey];
    const signed = (url: string, text_: string, by: string) => signatureOf({ url, body: text_ }, by);
    expect(await call(sent, signed(destination, sent, key))).toBe("kick");
    for (const wrong of [
      "",
      "a.b.c",
      signed(`${destination}/other`, sent, key),
      signed(destination, body(), key),
      signed(destination, sent, "sig_of_somebody_else"),
      `${signed(destination, sent, key)}x`,
      `${Buffer.from('{"alg":"none"}').toString("base64url")}.${signed(destination, sent, key).split(".")[1] ?? ""}.`,
    ]) {
      expect(await call(sent, wrong)).toBe("unsigned");
    }
  });

  test("not after its time", async () => {
    const sent = body();
    const signature = signatureOf({ url: destination, body: sent }, qstash.currentSigningKey);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 6 * 60_000 });
    expect(await call(sent, signature)).toBe("unsigned");
  });

  test("not under the keys that everybody knows, whatever a variable says", async () => {
    vi.stubEnv("QSTASH_DEV", "true");
    const [sent, everybodys] = [body(), "sig_7kYjw48mhY7kAjqNGcy6cr29RJ6r"];
    expect(await call(sent, signatureOf({ url: destination, body: sent }, everybodys))).toBe("unsigned");
    const own = signatureOf({ url: destination, body: sent }, qstash.currentSigningKey);
    expect(await call(sent, own)).toBe("kick");
  });

  test.each(["", "{", "null", '{"slice":"1"}', '{"slice":1,"more":1}'])("as no kick when it is %j", async (sent) =>
    expect(await call(sent, signatureOf({ url: destination, body: sent }, qstash.currentSigningKey))).toBe("unfit"),
  );
});

describe("the emulator, to the official client", () => {
  test("sends what it is given, with its headers, and says how it went", async () => {
    const callback = new URL("/done", destination).href;
    const { messageId } = await officialClient().publishJSON({
      url: destination,
      body: { a: 1 },
      headers: { x: "y" },
      callback,
    });
    await qstash.idle();
    expect(received.map(({ path }) => path)).toEqual(["/api/jobs/dispatch", "/done"]);
    expect(received[0]?.headers.get("x")).toBe("y");
    expect(received[0]?.headers.get("content-type")).toBe("application/json");
    expect(JSON.parse(received[1]?.body ?? "")).toMatchObject({ status: 200, sourceMessageId: messageId, retried: 0 });
  });

  test("gives up after the last try, and at once where another one is of no use", async () => {
    const failureCallback = new URL("/failed", destination).href;
    answers.push([500], [489], [500]);
    await officialClient().publishJSON({ url: destination, retries: 2, failureCallback });
    await qstash.idle();
    answers.push([489, { "upstash-nonretryable-error": "true" }]);
    await officialClient().publishJSON({ url: destination, retries: 2 });
    await qstash.idle();
    expect(received.map(({ path }) => path)).toEqual([
      ...Array<string>(3).fill("/api/jobs/dispatch"),
      "/failed",
      "/api/jobs/dispatch",
    ]);
    const { messages } = await officialClient().dlq.listMessages();
    expect(messages.map(({ responseStatus }) => responseStatus)).toEqual([500, 489]);
  });
});
