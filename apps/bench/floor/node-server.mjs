import { createServer } from "node:http";
import { json } from "node:stream/consumers";
import { queries } from "./queries.mjs";

const [, , port] = process.argv;

createServer((request, response) => void answer(request, response)).listen(Number(port), "127.0.0.1");

/**
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
async function answer(request, response) {
  const answered = await answerTo(request);
  response.writeHead(request.method === "POST" ? 201 : 200, { "content-type": "application/json" });
  response.end(JSON.stringify(answered));
}

/** @param {import("node:http").IncomingMessage} request */
async function answerTo(request) {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  const organizationId = String(request.headers["x-organization"]);
  const id = pathname.split("/")[2];
  if (request.method === "POST")
    return queries.create(organizationId, /** @type {{ name: string }} */ (await json(request)).name);
  return id ? queries.get(organizationId, id) : queries.list(organizationId, Number(searchParams.get("limit") ?? 20));
}
