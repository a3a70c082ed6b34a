import { UpstreamError } from "@plinth/kernel";
import { type JWTVerifyGetKey, createRemoteJWKSet, customFetch, jwtVerify } from "jose";
import { z } from "zod";
import { providerFetch } from "./provider-fetch.ts";

/** Only what a key pair signs: nobody who merely knows the client's secret, or a public key, can make a token. */
const algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"];

/** What an ID token says: who it is, and when they signed in there. */
interface Word {
  readonly subject: string;
  readonly authenticatedAt: Date | undefined;
}

/**
 * Returns what an ID token says that its issuer has signed for this client; throws UpstreamError (502) for any
 * other. Auth.js checks what the token says, and leaves the signature to TLS.
 */
export async function wordOf(
  token: string | undefined,
  { issuer, clientId }: { readonly issuer: string; readonly clientId: string },
): Promise<Word> {
  try {
    const { keys, name } = await published(issuer);
    const expected = { algorithms, issuer: name, audience: clientId, clockTolerance: 30 };
    const { payload } = await jwtVerify(token ?? "", keys, { ...expected, requiredClaims: ["sub", "exp", "iat"] });
    const { sub: subject = "", auth_time: seconds } = payload;
    return { subject, authenticatedAt: typeof seconds === "number" ? new Date(seconds * 1000) : undefined };
  } catch (cause) {
    throw new UpstreamError("upstream_failed", { detail: "The provider's answer could not be trusted.", cause });
  }
}

interface Published {
  readonly name: string;
  readonly keys: JWTVerifyGetKey;
}

const known = new Map<string, Published>();

const Metadata = z.object({ issuer: z.string(), jwks_uri: z.url() });

/** Where an issuer publishes its keys is asked once; the keys themselves again, when one is unknown or after 10 minutes. */
async function published(issuer: string): Promise<Published> {
  const found = known.get(issuer);
  if (found !== undefined) return found;
  const response = await providerFetch(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
  const { issuer: name, jwks_uri: address } = Metadata.parse(await response.json());
  const keys = createRemoteJWKSet(new URL(address), { [customFetch]: providerFetch });
  known.set(issuer, { name, keys });
  return { name, keys };
}
