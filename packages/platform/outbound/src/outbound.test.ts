import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { guardedLookup } from "./guarded-lookup.ts";
import { OutboundError } from "./outbound-error.ts";
import { createOutbound } from "./outbound.ts";
import { isPublicAddress } from "./public-address.ts";

/** What a receiver of the tests saw, and answers by path. */
const seen: { method: string; headers: NodeJS.Dict<string | string[]>; body: string }[] = [];
const receiver = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk: Buffer) => (body += chunk.toString()));
  request.on("end", () => {
    seen.push({ method: request.method ?? "", headers: request.headers, body });
    if (request.url === "/never") return;
    if (request.url === "/redirect") response.writeHead(302, { location: "/other" });
    if (request.url === "/busy") response.writeHead(503, { "retry-after": "120" });
    if (request.url === "/noise") response.write(Buffer.alloc(200_000, 0xff));
    if (request.url === "/upgrade")
      return void request.socket.write(
        "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n",
      );
    if (request.url === "/large") response.write("x".repeat(200_000));
    if (request.url === "/gone") request.socket.destroy();
    else if (request.url === "/endless") response.write("x");
    else response.end("done");
  });
});
let local: string;

beforeAll(async () => {
  await new Promise<void>((listening) => receiver.listen(0, "127.0.0.1", listening));
  local = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
});
afterAll(() => {
  receiver.close();
  receiver.closeAllConnections();
});

const sent = { headers: { "content-type": "application/json" }, body: "{}" };
const failure = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof OutboundError ? error.reason : error;
};
const resolving = (...addresses: string[]) =>
  createOutbound({
    resolve: (_hostname, _options, done) =>
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
      ),
  });

describe("an address is refused before anything is sent:", () => {
  test.each([
    ["no address at all", "hooks", "malformed"],
    ["plain http", "http://hooks.example/", "not_https"],
    ["a file", "file:///etc/passwd", "not_https"],
    ["another protocol", "gopher://hooks.example/", "not_https"],
    ["another port", "https://hooks.example:8443/", "port"],
    ["the port of a database", "https://hooks.example:5432/", "port"],
    ["a user", "https://admin@hooks.example/", "credentials"],
    ["a password", "https://admin:secret@hooks.example/", "credentials"],
    ["loopback", "https://127.0.0.1/", "address"],
    ["another address of loopback", "https://127.8.8.8/", "address"],
    ["loopback as one number", "https://2130706433/", "address"],
    ["loopback in hexadecimal", "https://0x7f000001/", "address"],
    ["loopback in octal", "https://0177.0.0.1/", "address"],
    ["loopback, short", "https://127.1/", "address"],
    ["loopback in full-width digits", "https://①②⑦.⓪.⓪.①/", "address"],
    ["this host", "https://0/", "address"],
    ["a private network, 10", "https://10.1.2.3/", "address"],
    ["a private network, 172.16", "https://172.31.255.255/", "address"],
    ["a private network, 192.168", "https://192.168.0.1/", "address"],
    ["a carrier's network", "https://100.64.0.1/", "address"],
    ["a cloud's metadata", "https://169.254.169.254/latest/meta-data/", "address"],
    ["multicast", "https://224.0.0.1/", "address"],
    ["broadcast", "https://255.255.255.255/", "address"],
    ["a range for benchmarks", "https://198.18.0.1/", "address"],
    ["IPv6 loopback", "https://[::1]/", "address"],
    ["no IPv6 address", "https://[::]/", "address"],
    ["loopback, mapped", "https://[::ffff:127.0.0.1]/", "address"],
    ["metadata, mapped in hexadecimal", "https://[::ffff:a9fe:a9fe]/", "address"],
    ["loopback, compatible", "https://[::7f00:1]/", "address"],
    ["loopback by NAT64", "https://[64:ff9b::7f00:1]/", "address"],
    ["loopback by a local NAT64", "https://[64:ff9b:1::7f00:1]/", "address"],
    ["loopback by 6to4", "https://[2002:7f00:1::1]/", "address"],
    ["Teredo", "https://[2001:0:7f00:1::]/", "address"],
    ["an IPv6 link", "https://[fe80::1]/", "address"],
    ["a unique local address", "https://[fd00::1]/", "address"],
    ["IPv6 multicast", "https://[ff02::1]/", "address"],
    ["a documented example", "https://[2001:db8::1]/", "address"],
  ])("%s", async (_what, target, reason) => {
    expect(await failure(createOutbound().post(target, sent))).toBe(reason);
  });

  test.each([
    ["loopback", ["127.0.0.1"]],
    ["a cloud's metadata", ["169.254.169.254"]],
    ["IPv6 loopback", ["::1"]],
    ["loopback, mapped", ["::ffff:127.0.0.1"]],
    ["loopback by NAT64", ["64:ff9b::7f00:1"]],
    ["a link of IPv6, with its zone", ["fe80::1%lo"]],
    ["a public address and then a private one", ["93.184.216.34", "10.0.0.1"]],
    ["what is no address", ["127.0.0.1 "]],
  ])("a name that stands for %s", async (_what, addresses) => {
    expect(await failure(resolving(...addresses).post("https://hooks.example/", sent))).toBe("address");
  });

  test.each(["localhost", "localhost.", "LOCALHOST"])(
    "this machine's name, as the system knows it: %s",
    async (name) => {
      const reason = await failure(createOutbound().post(`https://${name}/`, sent));
      expect(["address", "dns"]).toContain(reason);
    },
  );

  test("a name that stands for nothing", async () => {
    expect(await failure(resolving().post("https://hooks.example/", sent))).toBe("dns");
  });
});

describe("a name that answers otherwise each time", () => {
  test("is resolved once, and called at the very address that was checked", async () => {
    const answers = ["93.184.216.34", "127.0.0.1"];
    let asked = 0;
    const lookup = guardedLookup(
      (_hostname, _options, done) => done(null, [{ address: answers[asked++] ?? "", family: 4 }]),
      (address) => isPublicAddress(address),
    );
    const ask = () =>
      new Promise((resolve) => {
        lookup("hooks.example", { all: true }, (error, found) => resolve(error ?? found));
      });
    expect(await ask()).toEqual([{ address: "93.184.216.34", family: 4 }]);
    expect(asked).toBe(1);
    expect(await ask()).toMatchObject({ reason: "address" });
  });

  test("is checked at each call: what was public yesterday is refused when it is private today", async () => {
    let address = "127.0.0.1";
    const outbound = createOutbound({
      loopback: true,
      resolve: (_hostname, _options, done) => done(null, [{ address, family: 4 }]),
    });
    const target = local.replace("127.0.0.1", "localhost");
    expect((await outbound.post(target, sent)).status).toBe(200);
    address = "10.0.0.1";
    expect(await failure(outbound.post(target, sent))).toBe("address");
  });
});

describe("loopback that is asked for", () => {
  const outbound = createOutbound({ loopback: true });

  test("sends one POST as it is told to", async () => {
    seen.length = 0;
    const answer = await outbound.post(local, { headers: { "x-one": "1" }, body: '{"größe":1}' });
    expect(answer).toMatchObject({ status: 200, body: "done", truncated: false });
    expect(seen).toMatchObject([{ method: "POST", headers: { "x-one": "1" }, body: '{"größe":1}' }]);
  });

  test("opens no other private address, and no other name for this machine", async () => {
    expect(await failure(outbound.post("https://10.0.0.1/", sent))).toBe("address");
    expect(await failure(outbound.post("http://127.0.0.2/", sent))).toBe("not_https");
    const renamed = createOutbound({
      loopback: true,
      resolve: (_hostname, _options, done) => done(null, [{ address: "127.0.0.1", family: 4 }]),
    });
    expect(await failure(renamed.post("https://hooks.example/", sent))).toBe("address");
  });

  test("takes a redirect and a failure for answers, and follows neither", async () => {
    seen.length = 0;
    expect(await outbound.post(`${local}/redirect`, sent)).toMatchObject({
      status: 302,
      headers: { location: "/other" },
    });
    expect(await outbound.post(`${local}/busy`, sent)).toMatchObject({
      status: 503,
      headers: { "retry-after": "120" },
    });
    expect(seen.length).toBe(2);
  });

  test("reads 64 kB of an answer and no more", async () => {
    const { body, truncated } = await outbound.post(`${local}/large`, sent);
    expect([body.length, truncated]).toEqual([65_536, true]);
  });

  test("reads no more of what is no UTF-8, which grows as it is decoded", async () => {
    const { body, truncated } = await outbound.post(`${local}/noise`, sent);
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(65_536);
    expect(truncated).toBe(true);
  });

  test("takes an answer that leaves HTTP for none", async () => {
    expect(await failure(outbound.post(`${local}/upgrade`, sent))).toBe("connection");
  });

  test.each(["/never", "/endless"])("gives up when its time is over: %s", async (path) => {
    const hasty = createOutbound({ loopback: true, timeoutMs: 50 });
    expect(await failure(hasty.post(local + path, sent))).toBe("timeout");
  });

  test("tells of a connection that is cut, and of a server that speaks no TLS", async () => {
    expect(await failure(outbound.post(`${local}/gone`, sent))).toBe("connection");
    expect(await failure(outbound.post(local.replace("http:", "https:"), sent))).toBe("tls");
  });
});
