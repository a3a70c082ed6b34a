import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { answerTo } from "./endpoints.mjs";
import { newGrants } from "./grants.mjs";
import { newKeys } from "./keys.mjs";
import { usualPeople } from "./people.mjs";

/** @typedef {import("./people.mjs").Person} Person */
/** @typedef {import("./faults.mjs").Fault} Fault */

/**
 * @typedef {object} Client the one app that is registered
 * @property {string} id
 * @property {string} secret
 * @property {string} redirectUri the only address that it may come back to
 * @property {import("./keys.mjs").Algorithm} [algorithm] RS256 unless told
 */

/**
 * @typedef {object} Provider what the endpoints work with
 * @property {string} issuer
 * @property {Client} client
 * @property {Map<string, Person>} people
 * @property {import("./keys.mjs").Keys} keys
 * @property {ReturnType<typeof newGrants>} grants
 * @property {Fault | null} fault
 */

/**
 * @typedef {object} LocalProvider
 * @property {string} issuer
 * @property {(fault: Fault | null) => void} misbehave
 * @property {(person: Person) => void} know
 * @property {() => Promise<void>} stop
 */

/**
 * Starts an OpenID provider on loopback, on a free port unless one is named. It believes whoever clicks: for
 * development and tests alone.
 * @param {{ client: Client; people?: readonly Person[]; port?: number }} options
 * @returns {Promise<LocalProvider>}
 */
export async function startLocalProvider({ client, people = usualPeople, port = 0 }) {
  const [server, keys] = [createServer(), await newKeys()];
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  /** @type {Provider} */
  const provider = {
    issuer: `http://127.0.0.1:${portOf(server)}`,
    client,
    people: new Map(people.map((person) => [person.sub, person])),
    keys,
    grants: newGrants(),
    fault: null,
  };
  server.on("request", (incoming, outgoing) => void serve(provider, incoming, outgoing));
  return {
    issuer: provider.issuer,
    misbehave(fault) {
      provider.fault = fault;
    },
    know(person) {
      provider.people.set(person.sub, person);
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

/** @param {import("node:http").Server} server */
function portOf(server) {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the provider does not listen on a port");
  return address.port;
}

/**
 * A silent provider takes the request and never answers.
 * @param {Provider} provider
 * @param {import("node:http").IncomingMessage} incoming
 * @param {import("node:http").ServerResponse} outgoing
 */
async function serve(provider, incoming, outgoing) {
  if (provider.fault === "silent") return;
  const { status, headers, body } = await respond(provider, incoming).catch(() => ({
    status: 400,
    headers: {},
    body: "This request cannot be read.\n",
  }));
  outgoing.writeHead(status, headers).end(body);
}

/** @param {Provider} provider @param {import("node:http").IncomingMessage} incoming */
async function respond(provider, incoming) {
  const { url = "/", method = "GET" } = incoming;
  const { authorization = "" } = incoming.headers;
  const sent = method === "POST" ? { method, body: await text(incoming) } : { method };
  const answer = await answerTo(
    provider,
    new Request(new URL(url, provider.issuer), { ...sent, headers: { authorization } }),
  );
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
}
