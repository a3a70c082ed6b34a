import { expect, test } from "vitest";
import { isRecoveryCode, newRecoveryCodes, recoveryCodeHash } from "./recovery-code.ts";

test("a set has ten codes of 120 random bits each", () => {
  const codes = Array.from({ length: 50 }, newRecoveryCodes);
  expect(codes.map((set) => set.length)).toEqual(codes.map(() => 10));
  expect(new Set(codes.flat()).size).toBe(500);
  expect(codes.flat().filter((code) => !/^([0-9a-hjkmnp-tv-z]{6}-){3}[0-9a-hjkmnp-tv-z]{6}$/.test(code))).toEqual([]);
  const letters = new Set(codes.flat().join("").replaceAll("-", ""));
  expect(letters.size).toBe(32);
});

test("is known however it is typed, and by its hash alone", () => {
  const code = "0123ab-cdefgh-jkmnpq-rstvwx";
  const spellings = [
    code.toUpperCase(),
    code.replaceAll("-", ""),
    ` ${code.replaceAll("-", " ")} `,
    `o${code.slice(1)}`,
  ];
  spellings.push(`0i${code.slice(2)}`, `0L${code.slice(2)}`);
  expect(spellings.map(isRecoveryCode)).toEqual(spellings.map(() => true));
  expect(new Set(spellings.map(recoveryCodeHash))).toEqual(new Set([recoveryCodeHash(code)]));
  expect(recoveryCodeHash(code)).toMatch(/^[0-9a-f]{64}$/);
});

test.each(["", "123456", "0123ab-cdefgh-jkmnpq-rstvw", "0123ab-cdefgh-jkmnpq-rstvwxy", "u123ab-cdefgh-jkmnpq-rstvwx"])(
  "%j is no code",
  (typed) => {
    expect(isRecoveryCode(typed)).toBe(false);
  },
);
