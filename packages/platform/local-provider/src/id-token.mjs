import { randomUUID } from "node:crypto";
import { SignJWT, UnsecuredJWT } from "jose";
import { publicText } from "./keys.mjs";
import { claimsOf } from "./people.mjs";

/** @typedef {import("./local-provider.mjs").Provider} Provider */
/** @typedef {import("./grants.mjs").Grant} Grant */

const lifetimeSeconds = 300;

/**
 * Returns the signed statement of who has signed in, for this client and this attempt alone; as wrong as the provider
 * was told to be.
 * @param {Provider} provider @param {Grant} grant
 */
export async function idToken(provider, grant) {
  const { fault, keys, client } = provider;
  const claims = claimsFor(provider, grant);
  const alg = client.algorithm ?? "RS256";
  if (fault === "no_signature") return new UnsecuredJWT(claims).encode();
  if (fault === "signed_with_client_secret") return signed(claims, "HS256", bytes(client.secret));
  if (fault === "signed_with_public_key") return signed(claims, "HS256", bytes(await publicText(keys, alg)), alg);
  if (fault === "wrong_signature") return signed(claims, alg, keys.strangers[alg].privateKey);
  if (fault === "unknown_key") return signed(claims, alg, keys.strangers[alg].privateKey, "a-key-of-nobody");
  return signed(claims, alg, keys.own[alg].privateKey);
}

/** @param {Provider} provider @param {Grant} grant */
function claimsFor({ fault, issuer, client }, { person, nonce, authenticatedAt }) {
  const now = authenticatedAt + hoursOff(fault) * 3600;
  return {
    ...claimsOf(person),
    ...(nonce === undefined || fault === "no_nonce" ? {} : { nonce: fault === "wrong_nonce" ? randomUUID() : nonce }),
    iss: fault === "wrong_issuer" ? "https://another-issuer.example" : issuer,
    aud: fault === "wrong_audience" ? "another-client" : client.id,
    ...(fault === "no_auth_time" ? {} : { auth_time: authenticatedAt - (fault === "early_sign_in" ? 3600 : 0) }),
    iat: now,
    nbf: now,
    exp: now + lifetimeSeconds,
  };
}

/** @param {import("./faults.mjs").Fault | null} fault */
function hoursOff(fault) {
  if (fault === "expired") return -2;
  return fault === "from_the_future" ? 2 : 0;
}

/**
 * @param {import("jose").JWTPayload} claims @param {string} alg
 * @param {import("jose").CryptoKey | Uint8Array} key @param {string} [kid]
 */
const signed = (claims, alg, key, kid = alg) =>
  new SignJWT(claims).setProtectedHeader({ alg, kid, typ: "JWT" }).sign(key);

/** @param {string} text */
const bytes = (text) => new TextEncoder().encode(text);
