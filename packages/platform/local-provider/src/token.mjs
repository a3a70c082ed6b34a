import { createHash } from "node:crypto";
import { idToken } from "./id-token.mjs";

/** @typedef {import("./local-provider.mjs").Provider} Provider */

/**
 * The token endpoint: gives tokens to the client that shows its secret, for a code that is its own, unused, and asked for
 * by whoever knows the verifier (RFC 6749 4.1.3, RFC 7636 4.6).
 * @param {Provider} provider @param {URLSearchParams} form @param {Headers} headers
 */
export async function token(provider, form, headers) {
  const { client, fault, grants } = provider;
  if (fault === "token_fails") return new Response("out of order\n", { status: 500 });
  if (fault === "token_is_no_json") return new Response("<p>Welcome</p>", { headers: { "content-type": "text/html" } });
  if (!isClient(client, form, headers)) return refused("invalid_client", 401);
  if (form.get("grant_type") !== "authorization_code") return refused("unsupported_grant_type");
  const grant = grants.takeCode(form.get("code") ?? "");
  const own = grant?.redirectUri === form.get("redirect_uri") && grant.challenge === challengeOf(form);
  if (grant === undefined || !own || fault === "token_refused") return refused("invalid_grant");
  return json({
    access_token: grants.issueToken(grant),
    token_type: "Bearer",
    expires_in: 300,
    scope: "openid profile email",
    ...(fault === "no_id_token" ? {} : { id_token: await idToken(provider, grant) }),
  });
}

/** @param {import("./local-provider.mjs").Client} client @param {URLSearchParams} form @param {Headers} headers */
function isClient({ id, secret }, form, headers) {
  const [, basic] = /^Basic (.+)$/.exec(headers.get("authorization") ?? "") ?? [];
  if (basic === undefined) return form.get("client_id") === id && form.get("client_secret") === secret;
  const [givenId = "", givenSecret = ""] = Buffer.from(basic, "base64").toString().split(":").map(formDecoded);
  return givenId === id && givenSecret === secret;
}

/** @param {string} text */
const formDecoded = (text) => new URLSearchParams(`value=${text}`).get("value") ?? "";

/** @param {URLSearchParams} form */
const challengeOf = (form) =>
  createHash("sha256")
    .update(form.get("code_verifier") ?? "")
    .digest("base64url");

/** @param {string} error @param {number} [status] */
const refused = (error, status = 400) => json({ error }, status);

/** @param {object} body @param {number} [status] */
export const json = (body, status = 200) => Response.json(body, { status, headers: { "cache-control": "no-store" } });
