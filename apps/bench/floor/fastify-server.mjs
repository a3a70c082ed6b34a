import fastify from "fastify";
import { byPg } from "./by-pg.mjs";

const [, , port] = process.argv;
const server = fastify();

/** @typedef {{ Headers: { "x-organization": string }, Params: { id: string }, Querystring: { limit?: string }, Body: { name: string } }} Asked */

server.get("/projects", (/** @type {import("fastify").FastifyRequest<Asked>} */ { headers, query }) =>
  byPg.list(headers["x-organization"], Number(query.limit ?? 20)),
);
server.get("/projects/:id", (/** @type {import("fastify").FastifyRequest<Asked>} */ { headers, params }) =>
  byPg.get(headers["x-organization"], params.id),
);
server.post("/projects", (/** @type {import("fastify").FastifyRequest<Asked>} */ { headers, body }, reply) => {
  reply.code(201);
  return byPg.create(headers["x-organization"], body.name);
});
await server.listen({ port: Number(port), host: "127.0.0.1" });
