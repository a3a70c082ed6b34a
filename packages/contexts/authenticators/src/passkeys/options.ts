import { generateAuthenticationOptions, generateRegistrationOptions } from "@simplewebauthn/server";
import { PasskeyCreationOptions, PasskeyRequestOptions } from "../model.ts";
import { type Credential, algorithms } from "./credential.ts";
import { type RelyingParty, relyingPartyId } from "./relying-party.ts";

/** Somebody who makes a passkey. */
interface Maker {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/** How long somebody may take over a device's question. */
export const ceremonyMs = 5 * 60_000;

/**
 * Returns what a browser is asked to make: a passkey that is found without a name, wants a finger, face or PIN, and is
 * not on a device that has one already.
 */
export async function creationOptions(
  party: RelyingParty,
  { id, email, name }: Maker,
  existing: readonly Credential[],
): Promise<PasskeyCreationOptions> {
  const options = await generateRegistrationOptions({
    rpName: party.name,
    rpID: relyingPartyId(party),
    userName: email,
    userDisplayName: name,
    userID: userHandle(id),
    timeout: ceremonyMs,
    attestationType: "none",
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    supportedAlgorithmIDs: [...algorithms],
  });
  return PasskeyCreationOptions.parse({ ...options, excludeCredentials: existing.map(descriptor) });
}

/** Returns what a browser is asked to sign: by one of the passkeys, or by any that it finds when none is named. */
export async function requestOptions(
  party: RelyingParty,
  allowed: readonly Credential[],
): Promise<PasskeyRequestOptions> {
  const rpID = relyingPartyId(party);
  const options = await generateAuthenticationOptions({ rpID, timeout: ceremonyMs, userVerification: "required" });
  return PasskeyRequestOptions.parse({ ...options, allowCredentials: allowed.map(descriptor) });
}

/** Returns the name that a device gives a person by: the id, which says nothing about them. */
export const userHandle = (userId: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(userId.replaceAll("-", ""), "hex"));

const descriptor = ({ credentialId, transports }: Credential) =>
  ({ id: credentialId, type: "public-key", transports: [...transports] }) as const;
