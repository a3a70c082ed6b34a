import { verifyAuthenticationResponse, verifyRegistrationResponse } from "@simplewebauthn/server";
import { decodeAttestationObject } from "@simplewebauthn/server/helpers";
import type { PasskeyAssertion, PasskeyAttestation } from "../model.ts";
import { isFramed, readClientData } from "./client-data.ts";
import { type Credential, algorithms } from "./credential.ts";
import { userHandle } from "./options.ts";
import { type RelyingParty, relyingPartyId } from "./relying-party.ts";

/** Returns the challenge that an answer names, to be looked up. */
export const challengeIn = (answer: PasskeyAssertion | PasskeyAttestation): string =>
  readClientData(answer.response.clientDataJSON)?.challenge ?? "";

/**
 * Returns the new passkey when our own page asked for it, with a finger, face or PIN; else throws an Error that says what
 * is wrong. A chain of certificates is refused unread: nobody asked for one.
 */
export async function verifiedAttestation(party: RelyingParty, answer: PasskeyAttestation): Promise<Credential> {
  const expected = expectations(party, answer);
  const { transports, attestationObject } = answer.response;
  const statement = decodeAttestationObject(Uint8Array.from(Buffer.from(attestationObject, "base64url"))).get(
    "attStmt",
  );
  if (statement.get("x5c") !== undefined) throw new Error("Nobody asked for an attestation.");
  const response = { ...answer, clientExtensionResults: {} };
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    ...expected,
    response,
    supportedAlgorithmIDs: [...algorithms],
  });
  if (!verified) throw new Error("The attestation does not hold.");
  const { credential, credentialBackedUp: backedUp } = registrationInfo;
  const { id: credentialId, publicKey, counter } = credential;
  return { credentialId, publicKey, counter, transports, backedUp };
}

/**
 * Returns the passkey as it is after it was used: it signed for our own page, with a finger, face or PIN, as the person
 * that it belongs to, and its counter went up; else throws an Error that says what is wrong.
 */
export async function verifiedAssertion(
  party: RelyingParty,
  answer: PasskeyAssertion,
  passkey: Credential & { readonly userId: string },
): Promise<Pick<Credential, "counter" | "backedUp">> {
  const { credentialId, publicKey, counter } = passkey;
  const { userHandle: handle, ...response } = answer.response;
  if (handle && handle !== Buffer.from(userHandle(passkey.userId)).toString("base64url"))
    throw new Error("The passkey names another person than its own.");
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    ...expectations(party, answer),
    response: { ...answer, response, clientExtensionResults: {} },
    credential: { id: credentialId, publicKey, counter },
  });
  if (!verified) throw new Error("The signature does not hold.");
  return { counter: authenticationInfo.newCounter, backedUp: authenticationInfo.credentialBackedUp };
}

function expectations(party: RelyingParty, { response }: PasskeyAssertion | PasskeyAttestation) {
  const said = readClientData(response.clientDataJSON);
  if (said === null || isFramed(said)) throw new Error("The answer does not come from a page of its own.");
  return {
    expectedChallenge: said.challenge,
    expectedOrigin: party.origin,
    expectedRPID: relyingPartyId(party),
    requireUserVerification: true,
  };
}
