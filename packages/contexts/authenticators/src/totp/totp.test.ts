import { Secret } from "otpauth";
import { describe, expect, test } from "vitest";
import { newTotpSecret, stepOf, totpUri } from "./totp.ts";

/** The secret of RFC 6238's appendix B, and its codes of SHA-1: of 8 digits there, of which 6 are used here. */
const secret = Secret.fromLatin1("12345678901234567890").base32;
const vectors = [
  [59, "94287082"],
  [1111111109, "07081804"],
  [1111111111, "14050471"],
  [1234567890, "89005924"],
  [2000000000, "69279037"],
  [20000000000, "65353130"],
] as const;

const at = (seconds: number) => new Date(seconds * 1000);

describe("a code", () => {
  test.each(vectors)("at %i seconds is that of RFC 6238", (seconds, code) => {
    expect(stepOf(secret, code.slice(2), at(seconds))).toBe(Math.floor(seconds / 30));
  });

  test("is taken in its own step, one before and one after, and in no other", () => {
    const [seconds, step] = [1111111109, 37037036];
    const late = [-60, -59, 0, 30, 31].map((shift) => stepOf(secret, "081804", at(seconds + shift)));
    expect(late).toEqual([null, step, step, step, null]);
  });

  test.each(["", "08180", "0818045", "081805", "０81804", "081804 ", "-81804"])("%j is no code", (code) => {
    expect(stepOf(secret, code, at(1111111109))).toBeNull();
  });
});

test("a new secret has 160 bits, and is another one each time", () => {
  const secrets = Array.from({ length: 100 }, newTotpSecret);
  expect(secrets.filter((one) => Secret.fromBase32(one).bytes.length !== 20)).toEqual([]);
  expect(new Set(secrets).size).toBe(100);
});

test("the address for a QR code says all that an app needs, whatever the names hold", () => {
  const uri = new URL(totpUri(secret, { issuer: "Plinth & Söhne", label: "ada+x@plinth.example" }));
  expect(uri.protocol + uri.host).toBe("otpauth:totp");
  expect(decodeURIComponent(uri.pathname)).toBe("/Plinth & Söhne:ada+x@plinth.example");
  expect(Object.fromEntries(uri.searchParams)).toEqual({
    secret,
    issuer: "Plinth & Söhne",
    algorithm: "SHA1",
    digits: "6",
    period: "30",
  });
});
