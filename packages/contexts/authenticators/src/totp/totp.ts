import { Secret, TOTP } from "otpauth";

/** What every authenticator app understands: SHA-1, 6 digits, steps of 30 seconds (RFC 6238's own defaults). */
const parameters = { algorithm: "SHA1", digits: 6, period: 30 } as const;

/** Returns a new secret of 160 random bits, in base32. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** Returns the otpauth:// address that an app reads from a QR code: the secret, and the names that it shows. */
export function totpUri(secret: string, names: { readonly issuer: string; readonly label: string }): string {
  return new TOTP({ ...parameters, ...names, secret: Secret.fromBase32(secret) }).toString();
}

/** Returns the step whose code it is, of now and one on each side for clocks that differ; null when it is none of theirs. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const timestamp = now.getTime();
  const asked = { ...parameters, secret: Secret.fromBase32(secret), token: code, timestamp, window: 1 };
  const delta = TOTP.validate(asked);
  return delta === null ? null : TOTP.counter({ ...parameters, timestamp }) + delta;
}
