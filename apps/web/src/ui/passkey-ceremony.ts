import type { ActionResult } from "@plinth/http";
import type { Problem } from "@plinth/kernel";
import {
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  WebAuthnError,
  startAuthentication,
  startRegistration,
} from "@simplewebauthn/browser";
import { sendJson } from "./send-json.ts";

type Line = Parameters<typeof sendJson>[0];

/** A walk to our API for a question, to the device for its answer, and back: what each is told besides. */
export interface Ceremony {
  readonly ask: readonly [Line, object];
  readonly answer: readonly [Line, object];
}

/** Has a passkey of this device sign what the API asks, and returns what the API says of it. */
export const signWithPasskey = <Data>(ceremony: Ceremony) =>
  walk<PublicKeyCredentialRequestOptionsJSON, Data>(ceremony, (optionsJSON) => startAuthentication({ optionsJSON }));

/** Has this device make a passkey as the API asks, and returns what the API says of it. */
export const makePasskey = <Data>(ceremony: Ceremony) =>
  walk<PublicKeyCredentialCreationOptionsJSON, Data>(ceremony, (optionsJSON) => startRegistration({ optionsJSON }));

async function walk<Question, Data>(
  { ask, answer }: Ceremony,
  device: (question: Question) => Promise<object>,
): Promise<ActionResult<Data>> {
  const asked = await sendJson<Question>(...ask);
  if (!asked.ok) return asked;
  const [line, told] = answer;
  try {
    return await sendJson<Data>(line, { ...told, response: await device(asked.data) });
  } catch (error) {
    return { ok: false, error: { ...refusal, detail: wordsOf(error) } };
  }
}

function wordsOf(error: unknown): string {
  if (error instanceof WebAuthnError && error.code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED")
    return "This device has a passkey for you already.";
  return "No passkey was used: it was cancelled, took too long, or this device has none.";
}

/** The device said no before a server was asked, so there is no request id to report. */
const refusal: Omit<Problem, "detail"> = {
  type: "/docs/problems/invalid_factor",
  title: "The code or passkey does not work",
  status: 401,
  instance: "",
  code: "invalid_factor",
  requestId: "",
};
