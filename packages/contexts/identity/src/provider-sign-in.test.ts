import { testDatabase } from "@plinth/testing";
import { describe, expect, test } from "vitest";
import { User } from "./model.ts";
import { type ProviderProfile, createProviderSignIn } from "./provider-sign-in.ts";
import { registerUser } from "./register-user.ts";
import { createSessions } from "./sessions.ts";
import { entered, oneFactor } from "./testing/one-factor.ts";

const database = testDatabase();
const signIn = createProviderSignIn({ entrance: oneFactor });
const providerSignIn = (profile: ProviderProfile) => entered(signIn(profile));
const vouched = (email: string, change = {}) => ({
  provider: "github",
  providerAccountId: email,
  email,
  emailVerified: true,
  name: "Ada",
  ...change,
});
const stored = async () =>
  (
    await database.owner(
      "select (select count(*) from users) as users, (select count(*) from accounts) as accounts, (select count(*) from sessions) as sessions",
    )
  )[0];

describe("a person whom a provider vouches for", () => {
  test("is signed up at the first time, and known at the next", async () => {
    const first = await providerSignIn(vouched("Ada@plinth.example"));
    expect(first.user).toMatchObject({ email: "ada@plinth.example", name: "Ada" });
    await expect(createSessions().findLive(first.session)).resolves.toEqual(first.session);
    const second = await providerSignIn(vouched("Ada@plinth.example"));
    expect(second.user).toEqual(first.user);
    expect(second.session.id).not.toBe(first.session.id);
  });

  test("stays the same person when the provider's address or name changes", async () => {
    const { user } = await providerSignIn(vouched("moved@plinth.example"));
    const profile = vouched("elsewhere@plinth.example", {
      providerAccountId: "moved@plinth.example",
      emailVerified: false,
    });
    await expect(providerSignIn(profile)).resolves.toMatchObject({ user });
  });

  test("is another one at another provider", async () => {
    await providerSignIn(vouched("one@plinth.example", { providerAccountId: "42" }));
    const other = await providerSignIn(vouched("two@plinth.example", { provider: "google", providerAccountId: "42" }));
    expect(other.user.email).toBe("two@plinth.example");
  });

  test.each(["", "x".repeat(81), "a\u0000b", "\ud800"])(
    "is called by the address where the name is %j",
    async (name) => {
      const email = `nameless-${name.length}-${name.codePointAt(0) ?? 0}@plinth.example`;
      const { user } = await providerSignIn(vouched(email, { name }));
      expect(User.parse(user)).toMatchObject({ name: email });
    },
  );
});

describe("nobody is signed in, and nothing is stored or linked,", () => {
  test("when the provider has not verified the address", async () => {
    const before = await stored();
    const refused = providerSignIn(vouched("unproven@plinth.example", { emailVerified: false }));
    await expect(refused).rejects.toMatchObject({ code: "email_unverified", status: 409 });
    expect(await stored()).toEqual(before);
  });

  test.each(["", "nobody", "a@b", `${"x".repeat(250)}@plinth.example`, "a\u0000@plinth.example", "<a>@plinth.example"])(
    "when what it calls a verified address is %j",
    async (email) => {
      const before = await stored();
      const refused = providerSignIn(vouched(email, { providerAccountId: "new" }));
      await expect(refused).rejects.toMatchObject({ code: "email_unverified" });
      expect(await stored()).toEqual(before);
    },
  );

  test("when the address belongs to somebody, whatever its case", async () => {
    const owner = { name: "Owner", email: "taken@plinth.example", password: "a pelican sings of rust" };
    await registerUser(owner);
    const before = await stored();
    await expect(providerSignIn(vouched("TAKEN@plinth.example"))).rejects.toMatchObject({
      code: "email_taken",
      status: 409,
    });
    expect(await stored()).toEqual(before);
  });
});
