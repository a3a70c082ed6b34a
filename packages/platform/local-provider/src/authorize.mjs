import { createHash } from "node:crypto";
import { now } from "./grants.mjs";
import { consentPage } from "./consent-page.mjs";

/** @typedef {import("./local-provider.mjs").Provider} Provider */
/** @typedef {import("./people.mjs").Person} Person */

/**
 * The authorization endpoint: shows the page to choose a person on, and leads back with a code or an error. An unknown
 * client or address is refused here: one never leads to where nobody was registered.
 * @param {Provider} provider @param {string} method @param {URLSearchParams} asked
 */
export function authorize(provider, method, asked) {
  const { client } = provider;
  if (asked.get("client_id") !== client.id || asked.get("redirect_uri") !== client.redirectUri) {
    return new Response("This client, or the address it wants to come back to, is not registered here.\n", {
      status: 400,
    });
  }
  const error = errorIn(asked);
  if (error !== null) return leadBack(provider, asked, { error });
  return method === "POST" ? decide(provider, asked) : consentPage(provider, asked);
}

/** @param {URLSearchParams} asked */
function errorIn(asked) {
  if (asked.get("response_type") !== "code") return "unsupported_response_type";
  if (!(asked.get("scope") ?? "").split(" ").includes("openid")) return "invalid_scope";
  if (asked.get("prompt") === "none") return "login_required";
  const proof = asked.get("code_challenge_method") === "S256" && /^[\w-]{43}$/.test(asked.get("code_challenge") ?? "");
  return proof ? null : "invalid_request";
}

/** @param {Provider} provider @param {URLSearchParams} asked */
function decide(provider, asked) {
  const person = chosenPerson(provider, asked);
  if (person === undefined) return leadBack(provider, asked, { error: "access_denied" });
  const code = provider.grants.issueCode({
    person,
    redirectUri: asked.get("redirect_uri") ?? "",
    challenge: asked.get("code_challenge") ?? "",
    nonce: asked.get("nonce") ?? undefined,
    authenticatedAt: now(),
  });
  return leadBack(provider, asked, { code });
}

/** Somebody new is known by their address from now on. @param {Provider} provider @param {URLSearchParams} asked */
function chosenPerson(provider, asked) {
  const [sub, email, name] = ["person", "new_email", "new_name"].map((field) => asked.get(field));
  if (sub) return provider.people.get(sub);
  if (!email) return undefined;
  const created = { sub: subOf(email), name: name ?? "", email, verified: asked.has("new_verified") };
  provider.people.set(created.sub, created);
  return created;
}

/** @param {string} email */
const subOf = (email) => createHash("sha256").update(email).digest("hex").slice(0, 24);

/** @param {Provider} provider @param {URLSearchParams} asked @param {Readonly<Record<string, string>>} told */
function leadBack({ issuer, client }, asked, told) {
  const address = new URL(client.redirectUri);
  const state = asked.get("state");
  const all = { ...told, iss: issuer, ...(state === null ? {} : { state }) };
  for (const [name, value] of Object.entries(all)) address.searchParams.set(name, value);
  return new Response(null, { status: 303, headers: { location: address.href } });
}
