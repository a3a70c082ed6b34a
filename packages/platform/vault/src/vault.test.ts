import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { seal, unseal } from "./index.mjs";
import { createVault, keyIdOf } from "./vault.mjs";
import { VaultError } from "./vault-error.mjs";

const key = (id: string) => ({ id, key: randomBytes(32) });
const [one, two] = [key("1"), key("2")];
const old = createVault([one]);
const vault = createVault([two, one]);
const seed = "JBSWY3DPEHPK3PXP";
const sealed = vault.seal(seed, "totp:ann");

function fault(text: string, context: "totp:ann" | "totp:bob" = "totp:ann", by = vault): VaultError {
  try {
    by.unseal(text, context);
  } catch (error) {
    if (error instanceof VaultError) return error;
  }
  throw new Error("the text was opened");
}

describe("a sealed text", () => {
  test.each([seed, "", "ünï·cödé 🔐", "x".repeat(10_000)])("opens to what was sealed: %#", (plaintext) => {
    expect(vault.unseal(vault.seal(plaintext, "totp:ann"), "totp:ann")).toBe(plaintext);
  });

  test("shows neither the secret nor that two secrets are the same", () => {
    expect(sealed).not.toContain(seed);
    expect(sealed).not.toContain(Buffer.from(seed).toString("base64url"));
    const nonces = Array.from({ length: 500 }, () => vault.seal(seed, "totp:ann").slice("sealed.v1.2.".length, 28));
    expect(new Set(nonces).size).toBe(500);
  });

  test("names the key that sealed it, which is the first one", () => {
    expect(keyIdOf(sealed)).toBe("2");
    expect(keyIdOf(old.seal(seed, "totp:ann"))).toBe("1");
  });

  test("opens under any key of the list, wherever that key stands", () => {
    expect(vault.unseal(old.seal(seed, "totp:ann"), "totp:ann")).toBe(seed);
    expect(createVault([one, two]).unseal(sealed, "totp:ann")).toBe(seed);
  });

  test("opens for nothing but what it was sealed for", () => {
    expect(fault(sealed, "totp:bob")).toMatchObject({ reason: "refused" });
  });

  test("names the key that is missing, and the fix", () => {
    const error = fault(sealed, "totp:ann", old);
    expect(error).toMatchObject({ reason: "unknown_key" });
    expect(error.message).toContain("Key 2 sealed this and is not in ENCRYPTION_KEYS");
  });

  test("does not open under another key that has taken the number", () => {
    expect(fault(sealed, "totp:ann", createVault([key("2")]))).toMatchObject({ reason: "refused" });
  });

  test("is refused when any bit of nonce, ciphertext or tag is another", () => {
    const [header, body] = [sealed.slice(0, "sealed.v1.2.".length), sealed.slice("sealed.v1.2.".length)];
    const bytes = Buffer.from(body, "base64url");
    const spoiled = Array.from({ length: bytes.length * 8 }, (_, bit) => {
      const copy = Buffer.from(bytes);
      copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return fault(header + copy.toString("base64url")).reason;
    });
    expect(new Set(spoiled)).toEqual(new Set(["refused"]));
  });

  test("cannot be passed off as sealed by another key of ours", () => {
    const same = createVault([{ ...two, id: "3" }, two]);
    expect(fault(sealed.replace("v1.2.", "v1.3."), "totp:ann", same)).toMatchObject({ reason: "refused" });
  });

  test.each([
    ["nothing", ""],
    ["the secret itself", seed],
    ["another version", sealed.replace("v1", "v2")],
    ["cut before its tag", sealed.slice(0, "sealed.v1.2.".length + 30)],
    ["with something behind it", `${sealed}=`],
    ["with a line break behind it", `${sealed}\n`],
  ])("is said to be malformed when it is %s", (_case, text) => {
    expect(fault(text)).toMatchObject({ reason: "malformed" });
    expect(() => keyIdOf(text)).toThrow(VaultError);
  });

  test("no error holds a part of the secret or of the sealed text", () => {
    for (const error of [fault(seed), fault(sealed, "totp:bob"), fault(sealed, "totp:ann", old)]) {
      expect(error.message).not.toContain(seed);
      expect(error.message).not.toContain(sealed.slice("sealed.v1.2.".length, 30));
    }
  });
});

test("the process seals under the keys of its environment", () => {
  expect(keyIdOf(seal(seed, "totp:ann"))).toBe("1");
  expect(unseal(seal(seed, "totp:ann"), "totp:ann")).toBe(seed);
});
