import { describe, expect, test, vi } from "vitest";
import "@plinth/testing/next";
import { gitHubProfile } from "./github-profile.ts";
import { outsideProviders } from "./outside-providers.ts";
import { vouchedFor } from "./vouched-for.ts";

vi.stubEnv("DATABASE_URL", "postgres://plinth_app@127.0.0.1:1/unused");
vi.stubEnv("AUTH_GITHUB_ID", "the-id");
vi.stubEnv("AUTH_GITHUB_SECRET", "the-secret");
vi.stubEnv("AUTH_GOOGLE_ID", undefined);
vi.stubEnv("AUTH_GOOGLE_SECRET", undefined);

const account = { provider: "github", providerAccountId: "42", type: "oauth" } as const;
const profile = { email: "ada@plinth.example", email_verified: true, name: "Ada" };

test("only a provider whose variables are set is offered, and believed", async () => {
  expect(outsideProviders().map(({ id, name }) => [id, name])).toEqual([["github", "GitHub"]]);
  const other = vouchedFor({ ...account, provider: "google" }, profile);
  await expect(other).rejects.toMatchObject({ code: "upstream_failed" });
});

test.each(["", "a\u0000b", "x".repeat(256), "\ud800"])(
  "a name that cannot be kept is not believed: %j",
  async (odd) => {
    const refused = vouchedFor({ ...account, providerAccountId: odd }, profile);
    await expect(refused).rejects.toMatchObject({ code: "upstream_failed" });
  },
);

describe("what a provider vouches for", () => {
  test("is the account, the address and the name", async () => {
    await expect(vouchedFor(account, profile)).resolves.toEqual({
      provider: "github",
      providerAccountId: "42",
      email: "ada@plinth.example",
      emailVerified: true,
      name: "Ada",
    });
  });

  test.each([[undefined], [null], [false], ["true"], [1]])(
    "an address is unverified where it says %j",
    async (said) => {
      const told = { ...profile, email_verified: said } as Parameters<typeof vouchedFor>[1];
      await expect(vouchedFor(account, told)).resolves.toMatchObject({ emailVerified: false });
    },
  );

  test("the address stands in for a name that is missing", async () => {
    const { name: _name, ...nameless } = profile;
    await expect(vouchedFor(account, nameless)).resolves.toMatchObject({ name: "ada@plinth.example" });
  });

  test.each([[undefined], [{ email: 7, name: ["x"] }], [{ email: null }]])(
    "is nothing where the profile is %j",
    async (odd) => {
      const told = odd as unknown as Parameters<typeof vouchedFor>[1];
      await expect(vouchedFor(account, told)).resolves.toMatchObject({ email: "", emailVerified: false, name: "" });
    },
  );
});

describe("GitHub, whose profile says nothing of verification,", () => {
  const ask = async (emails: object[]) => {
    const answers: Record<string, object> = {
      "https://api.github.com/user": { id: 42, login: "ada", name: "Ada", email: "public@plinth.example" },
      "https://api.github.com/user/emails": emails,
    };
    const fetched = vi
      .spyOn(globalThis, "fetch")
      .mockImplementation(async (url) => Response.json(answers[url as string]));
    const told = await gitHubProfile.request({ tokens: { access_token: "token" } });
    fetched.mockRestore();
    return told;
  };
  const primary = { email: "ada@plinth.example", primary: true, verified: true };
  const other = { email: "old@plinth.example", primary: false, verified: true };

  test("is asked for the primary address with its verification", async () => {
    expect(await ask([other, primary])).toMatchObject({ email: "ada@plinth.example", email_verified: true });
  });

  test("vouches for no address that it has not verified, and never for the public one instead", async () => {
    expect(await ask([other, { ...primary, verified: false }])).toMatchObject({ email_verified: false });
    expect(await ask([other])).toMatchObject({ email: null, email_verified: false });
  });
});
