import { Id, command, contract, query } from "@plinth/kernel";
import { z } from "zod";
import {
  Authenticators,
  Passkey,
  PasskeyAssertion,
  PasskeyAttestation,
  PasskeyCreationOptions,
  PasskeyRequestOptions,
  RecoveryCodes,
  SignedIn,
  TotpSecret,
} from "./model.ts";

const none = z.strictObject({});
const token = z.string().min(1).max(128);
const code = z.string().trim().min(1, "enter a code").max(64);

export const TotpCode = z.strictObject({
  code: z
    .string()
    .meta({ examples: ["123456"] })
    .transform((typed) => typed.replaceAll(/\s/g, ""))
    .pipe(z.string().regex(/^\d{6}$/, "enter the 6 digits that the app shows")),
});
export const NewPasskey = z.strictObject({ name: Passkey.shape.name, response: PasskeyAttestation });
export const RenamePasskey = z.strictObject({ id: Id, name: Passkey.shape.name });
export const PasskeyRef = z.strictObject({ id: Id });
export const PasskeySignIn = z.strictObject({
  response: PasskeyAssertion,
  token: token.optional().describe("of a sign-in that waits for its second factor"),
});

const own = { allow: "user", limit: "write" } as const;
const guarded = { ...own, fresh: true } as const;
const entering = { allow: "anyone", limit: "auth" } as const;
const proving = { allow: "user", limit: "auth" } as const;

/** A proof that is not one, or comes too late; and an account that is gone, or kept out, meanwhile. */
const refused = ["invalid_factor", "challenge_expired", "sign_in_required"] as const;

/** A session under another id. */
const RenewedSession = SignedIn.shape.session.omit({ organizationId: true });

/** What authenticators promise: what somebody can prove with who they are, and the second step of a sign-in. */
export const authenticatorsContract = contract("authenticators", {
  /** Returns the authenticators of the signed-in user; never a secret. */
  get: query({ input: none, output: Authenticators, allow: "user", limit: "read" }),

  /** Makes the secret of an authenticator app, which is of no effect before it is confirmed. */
  beginTotp: command({
    input: none,
    output: TotpSecret,
    ...guarded,
    fails: ["conflict"],
    secret: true,
  }),
  /** Takes the app into use by its first code; the first authenticator comes with recovery codes, told this once. */
  confirmTotp: command({
    input: TotpCode,
    output: z.object({ recoveryCodes: RecoveryCodes.nullable() }),
    ...guarded,
    limit: "auth",
    fails: ["not_found", "conflict"],
    secret: true,
  }),
  /** Removes the authenticator app; recovery codes go with the last authenticator. */
  removeTotp: command({ input: none, output: Authenticators, ...guarded, fails: ["not_found"] }),
  /** Replaces all recovery codes by new ones, told this once. */
  renewRecoveryCodes: command({
    input: none,
    output: z.object({ recoveryCodes: RecoveryCodes }),
    ...guarded,
    fails: ["conflict"],
    secret: true,
  }),

  /** Asks the browser to make a passkey: what `navigator.credentials.create()` is to be given. */
  beginPasskey: command({
    input: none,
    output: PasskeyCreationOptions,
    ...guarded,
    fails: ["conflict"],
    secret: true,
  }),
  /** Keeps the passkey that a browser has made; the first authenticator comes with recovery codes, told this once. */
  addPasskey: command({
    input: NewPasskey,
    output: z.object({ passkey: Passkey, recoveryCodes: RecoveryCodes.nullable() }),
    ...guarded,
    fails: ["conflict"],
    secret: true,
  }),
  /** Changes what a passkey is called. */
  renamePasskey: command({ input: RenamePasskey, output: Passkey, ...own, fails: ["not_found"] }),
  /** Removes a passkey: it signs nobody in any more; the last way in stays. */
  removePasskey: command({ input: PasskeyRef, output: Passkey, ...guarded, fails: ["not_found", "last_way_in"] }),

  /** Completes a sign-in that waits for its second factor, by a code of the app or a recovery code. */
  completeSignIn: command({
    input: z.strictObject({ token, code: code.describe("of an authenticator app, or a recovery code") }),
    output: SignedIn,
    ...entering,
    fails: refused,
  }),
  /** Asks the browser for a passkey's signature: what `navigator.credentials.get()` is to be given. */
  beginPasskeySignIn: command({
    input: z.strictObject({ token: token.optional() }),
    output: PasskeyRequestOptions,
    ...entering,
    fails: ["challenge_expired"],
    secret: true,
  }),
  /** Signs in by a passkey, which counts as both factors, or completes the sign-in that the token names. */
  signInWithPasskey: command({ input: PasskeySignIn, output: SignedIn, ...entering, fails: refused }),

  /** Proves by a code of the app that it is still the same person: for 10 minutes, and under another session id. */
  reauthenticate: command({
    input: TotpCode,
    output: RenewedSession,
    ...proving,
    fails: ["invalid_factor"],
    secret: true,
  }),
  /** Asks the browser for the signature of one of the own passkeys. */
  beginPasskeyReauthentication: command({ input: none, output: PasskeyRequestOptions, ...proving, secret: true }),
  /** Proves by a passkey that it is still the same person: for 10 minutes, and under another session id. */
  reauthenticateWithPasskey: command({
    input: z.strictObject({ response: PasskeyAssertion }),
    output: RenewedSession,
    ...proving,
    fails: ["invalid_factor", "challenge_expired"],
    secret: true,
  }),
});
