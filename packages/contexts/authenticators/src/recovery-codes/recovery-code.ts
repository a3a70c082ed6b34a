import { createHash, randomInt } from "node:crypto";

/** Crockford's alphabet: no letter of it can be taken for a digit or for another letter. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** How many codes somebody has at first. */
const count = 10;

/** Returns a fresh set of codes of 120 random bits each, in four groups of six. */
export const newRecoveryCodes = (): string[] => Array.from({ length: count }, newCode);

/** Tells whether the text looks like a code, however it was typed. */
export const isRecoveryCode = (typed: string): boolean => /^[0-9a-hjkmnp-tv-z]{24}$/.test(plain(typed));

/** Returns what is stored of a code; with 120 random bits no slow hash is needed (NIST SP 800-63B-4, 3.1.2.2). */
export const recoveryCodeHash = (typed: string): string => createHash("sha256").update(plain(typed)).digest("hex");

/** Cases, spaces and dashes do not matter, nor do letters that are taken for digits. */
const plain = (typed: string) =>
  typed.toLowerCase().replaceAll(/[\s-]/g, "").replaceAll("o", "0").replaceAll(/[il]/g, "1");

function newCode(): string {
  const groups = Array.from({ length: 4 }, () => Array.from({ length: 6 }, () => alphabet[randomInt(32)]).join(""));
  return groups.join("-");
}
