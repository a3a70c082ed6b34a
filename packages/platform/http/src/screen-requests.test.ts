import { Agent, type Server, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drainConnections } from "./drain.ts";
import { screenRequests } from "./screen-requests.ts";

let server: Server;
beforeAll(async () => {
  screenRequests();
  screenRequests();
  server = createServer(
    ({ method, url, headers }, response) =>
      void response.end(`${method} ${url}${String(headers["x-middleware-prefetch"] ?? "")}`),
  );
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => void server.close());

const ask = (method: string) =>
  new Promise<string>((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const sent = request(
      { port, host: "127.0.0.1", method, path: "/projects?a=1", headers: { "x-middleware-prefetch": " forged" } },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (piece: string) => (text += piece));
        response.on("end", () => resolve(text));
      },
    );
    sent.on("error", reject).end();
  });

const agent = new Agent({ keepAlive: true });
afterAll(() => agent.destroy());

/** Whether the connection is kept after an answer to a client that would keep it. */
const kept = () =>
  new Promise<string | undefined>((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const sent = request({ agent, port, host: "127.0.0.1" }, (response) => {
      response.resume().on("end", () => resolve(response.headers.connection));
    });
    sent.on("error", reject).end();
  });

describe("a server of this process", () => {
  test("keeps connections until it is to end: then each ends with its answer, and the server with the last one", async () => {
    expect(await kept()).toBe("keep-alive");
    const ended = new Promise((resolve) => void server.on("close", resolve));
    drainConnections();
    expect(await kept()).toBe("close");
    Reflect.deleteProperty(globalThis, Symbol.for("plinth.http.drain"));
    server.close();
    await ended;
    await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  });

  test.each(["TRACE", "PROPFIND", "LINK", "PURGE", "SEARCH"])("is asked by %s for what nobody has", async (method) => {
    expect(await ask(method)).toBe("GET /api/unknown-method");
  });

  test.each(["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])(
    "is asked by %s for what it names, without a word of the framework's own",
    async (method) => {
      expect(await ask(method)).toBe(`${method} /projects?a=1`);
    },
  );
});
