import { anonymous } from "@plinth/kernel";
import { testDatabase } from "@plinth/testing";
import { describe, expect, test } from "vitest";
import { createProvenSignUp } from "./proven-sign-up.ts";
import { identityRepository } from "./repository.ts";
import { createIdentityService } from "./service.ts";
import { entered, oneFactor } from "./testing/one-factor.ts";

testDatabase();
const signUp = createProvenSignUp();
const password = "a few words will do";

describe("signing up with a proven address", () => {
  test("stores the person with the password", async () => {
    const user = await signUp({ name: "Ada", email: "ada@plinth.example", password });
    expect(await identityRepository.findByEmail("ada@plinth.example")).toEqual(user);
    const { signIn } = createIdentityService({ entrance: oneFactor });
    await expect(entered(signIn(anonymous, { email: "ada@plinth.example", password }))).resolves.toMatchObject({
      user,
    });
  });

  test("holds the password to the rules", async () => {
    await expect(signUp({ name: "Bob", email: "bob@plinth.example", password: "short" })).rejects.toMatchObject({
      code: "invalid_input",
      issues: [{ pointer: "/password" }],
    });
    expect(await identityRepository.findByEmail("bob@plinth.example")).toBeNull();
  });

  test("takes no account over", async () => {
    const again = signUp({ name: "Eve", email: "ada@plinth.example", password: "another few words" });
    await expect(again).rejects.toMatchObject({ code: "email_taken" });
  });
});
