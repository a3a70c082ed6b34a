import { authorize } from "./authorize.mjs";
import { algorithms } from "./keys.mjs";
import { claimsOf } from "./people.mjs";
import { json, token } from "./token.mjs";

/** @typedef {import("./local-provider.mjs").Provider} Provider */

/**
 * Answers one request.
 * @param {Provider} provider @param {Request} request
 */
export async function answerTo(provider, request) {
  const { pathname, searchParams } = new URL(request.url);
  const form = new URLSearchParams(request.method === "POST" ? await request.text() : "");
  switch (`${request.method} ${pathname}`) {
    case "GET /.well-known/openid-configuration":
      return provider.fault === "discovery_fails" ? outOfOrder() : json(metadata(provider.issuer));
    case "GET /jwks":
      return provider.fault === "keys_fail" ? outOfOrder() : json(provider.keys.jwks);
    case "GET /authorize":
      return authorize(provider, "GET", searchParams);
    case "POST /authorize":
      return authorize(provider, "POST", form);
    case "POST /token":
      return token(provider, form, request.headers);
    case "GET /userinfo":
      return userinfo(provider, request.headers);
    default:
      return new Response("There is nothing here.\n", { status: 404 });
  }
}

const outOfOrder = () => new Response("out of order\n", { status: 500 });

/** @param {string} issuer */
const metadata = (issuer) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  userinfo_endpoint: `${issuer}/userinfo`,
  jwks_uri: `${issuer}/jwks`,
  scopes_supported: ["openid", "profile", "email"],
  response_types_supported: ["code"],
  response_modes_supported: ["query"],
  grant_types_supported: ["authorization_code"],
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: algorithms,
  token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
  code_challenge_methods_supported: ["S256"],
  claims_supported: ["sub", "name", "email", "email_verified", "auth_time"],
  authorization_response_iss_parameter_supported: true,
});

/** @param {Provider} provider @param {Headers} headers */
function userinfo({ grants, fault }, headers) {
  if (fault === "userinfo_fails") return outOfOrder();
  const [, given = ""] = /^Bearer (.+)$/i.exec(headers.get("authorization") ?? "") ?? [];
  const grant = grants.findToken(given);
  if (grant === undefined) {
    return new Response(null, { status: 401, headers: { "www-authenticate": 'Bearer error="invalid_token"' } });
  }
  const claims = claimsOf(grant.person);
  return json(fault === "other_subject" ? { ...claims, sub: "somebody-else" } : claims);
}
