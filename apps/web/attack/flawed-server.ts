import { once } from "node:events";
import { type IncomingMessage, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import type { TestDatabase } from "@plinth/testing";

/** A server with one flaw of each kind, on the loopback. */
export interface FlawedServer {
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

/** What nobody links to. */
export const hiddenPath = "/backup.zip";

/** A parameter that no page names. */
export const hiddenParameter = "debug";

/**
 * Serves what a tool must find before we believe that it finds nothing elsewhere: a word that is shown as markup
 * (/search), SQL that is put together of a query and of a JSON body (/things), a path and a parameter that nobody names.
 */
export async function startFlawedServer(database: TestDatabase): Promise<FlawedServer> {
  const server = createServer((request, response) => {
    void respond(request, database).then(({ status, type, body }) =>
      response.writeHead(status, { "content-type": type }).end(body),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

async function respond(request: IncomingMessage, database: TestDatabase): Promise<Answer> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
  if (pathname === "/") return page('<form action="/search"><input name="word"></form>');
  if (pathname === "/search") return page(`<p>Nothing of ${searchParams.get("word") ?? ""}</p>`);
  if (pathname === "/things") return things(await nameIn(request, searchParams), database);
  if (pathname === hiddenPath) return page("everything");
  return { status: searchParams.has(hiddenParameter) ? 200 : 404, type: "text/plain", body: "" };
}

const page = (markup: string): Answer => ({ status: 200, type: "text/html", body: `<html>${markup}</html>` });

async function nameIn(request: IncomingMessage, parameters: URLSearchParams): Promise<string> {
  if (request.method === "GET") return parameters.get("name") ?? "";
  return ((await json(request)) as { name?: string }).name ?? "";
}

async function things(name: string, database: TestDatabase): Promise<Answer> {
  const rows = await database.owner(`select id, name from organizations where name = '${name}'`).catch(() => null);
  return { status: rows === null ? 500 : 200, type: "application/json", body: JSON.stringify(rows ?? {}) };
}
