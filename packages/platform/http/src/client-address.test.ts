import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { clientAddress } from "./client-address.ts";
import { networkOf } from "./network-address.ts";
import { notePeers, peerAddress, peerFields } from "./peer-address.ts";

const direct = { hops: 0, vercel: false };
const behind = (hops: number) => ({ hops, vercel: false });
const sent = (fields: Record<string, string>, peer = "198.51.100.7") => new Headers({ ...fields, ...peerFields(peer) });

describe("the client's address", () => {
  test("is the connection's, whatever a client forges, where nothing stands in front", () => {
    const forged = {
      "x-forwarded-for": "203.0.113.1",
      "x-real-ip": "203.0.113.1",
      "x-vercel-forwarded-for": "203.0.113.1",
      forwarded: "for=203.0.113.1",
    };
    expect(clientAddress(sent(forged), direct)).toBe("198.51.100.7");
  });

  test.each([
    [1, "192.0.2.3"],
    [2, "192.0.2.2"],
    [3, "203.0.113.1"],
  ])("behind %i proxies is what the outermost of them saw, and not what the client added", (hops, address) => {
    const headers = sent({ "x-forwarded-for": "203.0.113.1, 192.0.2.2 ,192.0.2.3" });
    expect(clientAddress(headers, behind(hops))).toBe(address);
  });

  test.each([
    ["comes past the proxies", {}],
    ["passed fewer proxies than are named", { "x-forwarded-for": "203.0.113.1" }],
    ["has no address where one should be", { "x-forwarded-for": "unknown, 192.0.2.3" }],
  ])("of a request that %s is the connection's", (_what, fields) => {
    expect(clientAddress(sent(fields as Record<string, string>), behind(2))).toBe("198.51.100.7");
  });

  test("on Vercel is what Vercel says, and nothing else", () => {
    const headers = sent({ "x-forwarded-for": "203.0.113.1", "x-vercel-forwarded-for": "192.0.2.9" });
    expect(clientAddress(headers, { hops: 1, vercel: true })).toBe("192.0.2.9");
  });

  test("that nobody trustworthy tells is unknown, and the same for all", () => {
    expect(clientAddress(new Headers({ "x-plinth-peer": "forged 192.0.2.1" }), direct)).toBe("unknown");
    expect(clientAddress(new Headers({ "x-plinth-peer": "192.0.2.1" }), direct)).toBe("unknown");
    expect(clientAddress(sent({}, ""), direct)).toBe("unknown");
  });
});

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["192.0.2.1:4711", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["::FFFF:c000:0201", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8:1:2:ffff::", "2001:db8:1:2::/64"],
  ["[2001:db8:1:2::9]:443", "2001:db8:1:2::/64"],
  ["2001:db8::9", "2001:db8:0:0::/64"],
  ["64:ff9b::192.0.2.1", "64:ff9b:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["", undefined],
  ["localhost", undefined],
  ["1.2.3", undefined],
  ["[nonsense]:1", undefined],
])("%s belongs to the network %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test("a server notes the address of every connection over what the client claims", async () => {
  notePeers();
  notePeers();
  const server = createServer(({ headers }, response) => {
    response.end(peerAddress(new Headers({ "x-plinth-peer": String(headers["x-plinth-peer"]) })));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const noted = await new Promise<string>((resolve) => {
    const headers = { "x-plinth-peer": ["forged 203.0.113.1", "203.0.113.2"] };
    request({ port, host: "127.0.0.1", headers }, (response) => {
      response.setEncoding("utf8").on("data", resolve);
    }).end();
  });
  server.close();
  expect(noted).toBe("127.0.0.1");
});
