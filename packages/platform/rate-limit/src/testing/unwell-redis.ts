import { once } from "node:events";
import { type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** How a Redis behind its REST protocol can be unwell; `well` answers that 7 more of the limit may pass. */
const conditions = {
  well: (response: ServerResponse, limit: number) => json(response, 200, [{ result: [7, limit] }]),
  "hangs up": (response: ServerResponse) => void response.destroy(),
  hangs: () => {},
  "500": (response: ServerResponse) => json(response, 500, { error: "ERR internal" }),
  "502 from a proxy": (response: ServerResponse) => void response.writeHead(502).end("<h1>Bad Gateway</h1>"),
  "no JSON": (response: ServerResponse) => void response.writeHead(200).end("<h1>Welcome</h1>"),
  "JSON of another kind": (response: ServerResponse) => json(response, 200, [{ result: ["yes", "of course"] }]),
  "a limit of 0": (response: ServerResponse) => json(response, 200, [{ result: [0, 0] }]),
  "more than there is": (response: ServerResponse, limit: number) => json(response, 200, [{ result: [limit, limit] }]),
};

export type Condition = keyof typeof conditions;

/** Every condition but the sound one. */
export const illnesses = Object.keys(conditions).filter((name): name is Condition => name !== "well");

/** A server whose condition can be changed, and which counts what it is asked. */
export interface UnwellRedis {
  readonly address: { readonly url: string; readonly token: string };
  readonly asked: () => number;
  readonly become: (condition: Condition) => void;
  readonly close: () => void;
}

/** Starts one that is well. */
export async function unwellRedis(): Promise<UnwellRedis> {
  let condition: Condition = "well";
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
    request.on("end", () => conditions[condition](response, limitIn(body)));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token: "token" },
    asked: () => asked,
    become: (next) => void (condition = next),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** The script's first argument after its two keys. */
function limitIn(body: string): number {
  const [[, , , , , limit]] = JSON.parse(body) as [unknown[]];
  return Number(limit);
}

const json = (response: ServerResponse, status: number, body: unknown) =>
  void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
