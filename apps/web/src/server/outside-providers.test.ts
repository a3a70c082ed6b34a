import { describe, expect, test, vi } from "vitest";
import "@plinth/testing/next";
import { outsideProviders, verifiedProfile } from "./outside-providers.ts";

vi.stubEnv("DATABASE_URL", "postgres://plinth_app@127.0.0.1:1/unused");
vi.stubEnv("AUTH_GITHUB_ID", "the-id");
vi.stubEnv("AUTH_GITHUB_SECRET", "the-secret");
vi.stubEnv("AUTH_GOOGLE_ID", undefined);
vi.stubEnv("AUTH_GOOGLE_SECRET", undefined);

const account = { provider: "google", providerAccountId: "42", type: "oidc" } as const;
const profile = { email: "ada@plinth.example", email_verified: true, name: "Ada" };

test("only a provider whose variables are set is offered", () => {
  expect(outsideProviders().map(({ id, name }) => [id, name])).toEqual([["github", "GitHub"]]);
});

describe("what a provider vouches for", () => {
  test("is the account, the address and the name", () => {
    expect(verifiedProfile(account, profile)).toEqual({
      provider: "google",
      providerAccountId: "42",
      email: "ada@plinth.example",
      emailVerified: true,
      name: "Ada",
    });
  });

  test.each([[undefined], [null], [false], ["true"], [1]])("an address is unverified where it says %j", (said) => {
    const told = { ...profile, email_verified: said } as Parameters<typeof verifiedProfile>[1];
    expect(verifiedProfile(account, told).emailVerified).toBe(false);
  });

  test("the address stands in for a name that is missing, and a long one is cut to 80 characters", () => {
    const { name: _name, ...nameless } = profile;
    expect(verifiedProfile(account, nameless).name).toBe("ada@plinth.example");
    expect(verifiedProfile(account, { ...profile, name: "n".repeat(200) }).name).toHaveLength(80);
  });

  test("is nothing without a profile", () => {
    expect(verifiedProfile(account, undefined)).toMatchObject({ email: "", emailVerified: false, name: "" });
  });
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
    const [github] = outsideProviders() as unknown as [{ provider: { options: { userinfo: UserInfo } } }];
    const told = await github.provider.options.userinfo.request({ tokens: { access_token: "token" } });
    fetched.mockRestore();
    return told;
  };
  interface UserInfo {
    request(context: { tokens: { access_token: string } }): Promise<object>;
  }
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
