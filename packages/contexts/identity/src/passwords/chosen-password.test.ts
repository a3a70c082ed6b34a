import { InputError } from "@plinth/kernel";
import { testDatabase } from "@plinth/testing";
import { describe, expect, test } from "vitest";
import { NewPassword } from "../model.ts";
import { registerUser } from "../register-user.ts";
import { createIdentityService } from "../service.ts";
import { entered, oneFactor } from "../testing/one-factor.ts";
import { nobody, refusal } from "../testing/people.ts";
import { refuseGuessable } from "./chosen-password.ts";
import { hashPassword, verifyPassword } from "./password.ts";

testDatabase();
const identity = createIdentityService({ entrance: oneFactor });
const known = ["Plinth", "Ada Lovelace", "ada.lovelace@example.com"];
const accepts = (word: string) => NewPassword.safeParse(word).success;

async function reasonAgainst(word: string): Promise<string | null> {
  try {
    await refuseGuessable(word, known);
    return null;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.issues.map(({ pointer, code, message }) => `${pointer} ${code} ${message}`).join();
  }
}

describe("a chosen password", () => {
  test("has 15 to 256 characters", () => {
    expect([14, 15, 256, 257].map((length) => accepts("x".repeat(length)))).toEqual([false, true, true, false]);
  });

  test("is counted in code points, however a keyboard composes them", () => {
    expect([14, 15, 256, 257].map((length) => accepts("😀".repeat(length)))).toEqual([false, true, true, false]);
    expect([14, 15].map((length) => accepts("e\u0301".repeat(length)))).toEqual([false, true]);
  });

  test("may hold any character, and is kept as it is", () => {
    const odd = " pässwörter 😀 sind ok ";
    expect(NewPassword.parse(odd)).toBe(odd);
    expect(accepts(`${"x".repeat(15)}\ud800`)).toBe(false);
  });

  test("is the same word whether its letters come composed or in parts", async () => {
    const stored = await hashPassword("caf\u00e9 au lait au lit");
    expect(await verifyPassword(stored, "cafe\u0301 au lait au lit")).toBe(true);
    expect(await verifyPassword(stored, "cafe au lait au lit")).toBe(false);
  });

  test("of 70 characters is not cut: another last one is refused", async () => {
    const long = "x".repeat(69);
    await registerUser({ name: "Long", email: "long@plinth.example", password: `${long}a` });
    const signIn = (word: string) => entered(identity.signIn(nobody, { email: "long@plinth.example", password: word }));
    await expect(signIn(`${long}a`)).resolves.toHaveProperty("session");
    expect(await refusal(signIn(`${long}b`))).toMatchObject({ status: 401 });
  });

  test.each([
    ["passwordpassword", "repeats itself"],
    ["aaaaaaaaaaaaaaa", "repeats itself"],
    ["iloveyouiloveyou", "repeats itself"],
    ["P@ssw0rdP@ssw0rd", "repeats itself"],
    ["x".repeat(256), "repeats itself"],
    ["password1234567", "many people use"],
    ["123456789012345", "many people use"],
    ["qwertyuiopasdfgh", "many people use"],
    ["1q2w3e4r5t6y7u8i", "many people use"],
    ["abcdefghijklmnop", "follows a pattern"],
    ["ada.lovelace@example.com", "your name, your address or ours"],
    ["lovelace lovelace", "your name, your address or ours"],
    ["Ada Lovelace 1815", "your name, your address or ours"],
    ["plinthplinthplinth", "your name, your address or ours"],
    ["Correct Horse Battery Staple!", "known to everybody"],
    ["tobeornottobethatisthequestion", "known to everybody"],
  ])("%s is refused, and told why: it %s", async (word, why) => {
    expect(await reasonAgainst(word)).toMatch(new RegExp(`^/password guessable_password .*${why}`));
  });

  test.each([
    "a pelican sings of rust",
    "a few words will do",
    "ghzusvkqmxwbnpt",
    "pässwörter 😀 sind ok",
    "plinth demo password",
  ])("%s is taken, whatever it is made of", async (word) => expect(await reasonAgainst(word)).toBeNull());
});
