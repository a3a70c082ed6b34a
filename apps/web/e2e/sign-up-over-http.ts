import { linkIn } from "./mailbox.ts";
import type { Server } from "./production-server.ts";

/** Asks the server for a change, in JSON. */
export const post = (server: Server, path: string, json: object, headers: Record<string, string> = {}) =>
  fetch(server.origin + path, {
    method: "POST",
    body: JSON.stringify(json),
    headers: { "content-type": "application/json", ...headers },
  });

/** Signs somebody up who founds an organization, without a browser; returns what theirs would send. */
export async function signUpOverHttp(server: Server, email: string): Promise<Record<string, string>> {
  await post(server, "/api/v1/sign-ups", { email });
  const token = new URL(await linkIn(server.mails, email, "/sign-up/finish")).hash.slice(1);
  const answer = await post(server, "/api/v1/users", { token, name: "Ann", password: "a pelican sings of rust" });
  const headers = { cookie: answer.headers.getSetCookie()[0]?.split(";")[0] ?? "", origin: server.origin };
  await post(server, "/api/v1/organizations", { name: "Annex" }, headers);
  return headers;
}
