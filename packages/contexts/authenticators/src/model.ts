import { Id, Instant, text } from "@plinth/kernel";
import { z } from "zod";

/** A passkey as its owner sees it; `backedUp` tells whether it lives in an account of theirs rather than in one device. */
export const Passkey = z.object({
  id: Id,
  name: text(60),
  backedUp: z.boolean(),
  createdAt: Instant,
  lastUsedAt: Instant.nullable(),
});

export type Passkey = z.infer<typeof Passkey>;

/** An authenticator app that is in use. */
const Totp = z.object({ confirmedAt: Instant, lastUsedAt: Instant.nullable() });

/** What somebody can prove with who they are, besides a password; `totpBegun` is an app that has not shown a code yet. */
export const Authenticators = z.object({
  totp: Totp.nullable(),
  totpBegun: z.boolean(),
  passkeys: z.array(Passkey),
  recoveryCodesLeft: z.int(),
});

export type Authenticators = z.infer<typeof Authenticators>;

/** Codes of which each signs in once; null where somebody keeps those that they have. They are never told again. */
export const RecoveryCodes = z.array(z.string());

/** The secret of an authenticator app, as text and as the address that a QR code holds. */
export const TotpSecret = z.object({ secret: z.string(), uri: z.string() });

/** What completes a sign-in after its first factor. */
const SignInMethod = z.enum(["totp", "recovery_code", "passkey"]);

/** A sign-in that waits for its second factor: the token is told once. */
export const SignInChallenge = z.object({ token: z.string(), methods: z.array(SignInMethod), expiresAt: Instant });

export type SignInChallenge = z.infer<typeof SignInChallenge>;

/** A person, and the session that was begun for them. */
export const SignedIn = z.object({
  user: z.object({ id: Id, email: z.string(), name: z.string(), createdAt: Instant }),
  session: z.object({
    id: Id,
    userId: Id,
    organizationId: Id.nullable(),
    createdAt: Instant,
    expiresAt: Instant,
    authenticatedAt: Instant,
  }),
});

export type SignedIn = z.infer<typeof SignedIn>;

const bytes = (maximum: number) =>
  z
    .string()
    .min(1)
    .max(maximum)
    .regex(/^[\w-]+$/, "must be base64url");

const credential = { id: bytes(1366), rawId: bytes(1366), type: z.literal("public-key") };

/** What a browser answers to "make a passkey" (WebAuthn's RegistrationResponseJSON); what we do not read is dropped. */
export const PasskeyAttestation = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(8_192),
    attestationObject: bytes(32_768),
    transports: z
      .array(z.string().regex(/^[a-z-]{1,32}$/))
      .max(10)
      .default([]),
  }),
});

/** What a browser answers to "sign in with a passkey" (WebAuthn's AuthenticationResponseJSON). */
export const PasskeyAssertion = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: bytes(8_192),
    authenticatorData: bytes(8_192),
    signature: bytes(8_192),
    userHandle: bytes(128).nullish(),
  }),
});

export type PasskeyAssertion = z.infer<typeof PasskeyAssertion>;
export type PasskeyAttestation = z.infer<typeof PasskeyAttestation>;

const descriptor = z.object({ id: z.string(), type: z.literal("public-key"), transports: z.array(z.string()) });

/** What a browser is asked when a passkey is to be made (PublicKeyCredentialCreationOptionsJSON). */
export const PasskeyCreationOptions = z.object({
  challenge: z.string(),
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.object({ type: z.literal("public-key"), alg: z.int() })),
  timeout: z.int(),
  excludeCredentials: z.array(descriptor),
  authenticatorSelection: z.object({
    residentKey: z.literal("required"),
    requireResidentKey: z.literal(true),
    userVerification: z.literal("required"),
  }),
  attestation: z.literal("none"),
});

/** What a browser is asked when a passkey is to sign (PublicKeyCredentialRequestOptionsJSON). */
export const PasskeyRequestOptions = z.object({
  challenge: z.string(),
  rpId: z.string(),
  timeout: z.int(),
  allowCredentials: z.array(descriptor),
  userVerification: z.literal("required"),
});

export type PasskeyCreationOptions = z.infer<typeof PasskeyCreationOptions>;
export type PasskeyRequestOptions = z.infer<typeof PasskeyRequestOptions>;
