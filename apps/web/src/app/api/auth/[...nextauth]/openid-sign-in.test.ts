import { registerUser } from "@plinth/identity";
import { peerFields } from "@plinth/http";
import { faults } from "@plinth/local-provider";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type Browser, browser, outsideWalk, runAction, testDatabase } from "@/server/testing/index.ts";
import { continueWith } from "@/app/(auth)/actions.ts";

const database = testDatabase();
const { misbehave, know, leave, choose, arrive, walk } = outsideWalk();
const home = "http://localhost:3000";

beforeAll(async () => {
  const owner = { name: "Owner", email: "owner@plinth.example", password: "a few words will do" };
  await registerUser(owner);
});

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});

afterEach(async () => {
  misbehave(null);
  vi.restoreAllMocks();
  await database.owner("delete from users where email <> 'owner@plinth.example'");
});

const isSignedIn = async (who: Browser) => (await who.send("GET /api/v1/me")).status === 200;
const errorOf = ({ origin, pathname, searchParams }: URL) =>
  origin + pathname === `${home}/sign-in` ? searchParams.get("error") : null;
const stored = () =>
  database.owner("select u.email, a.provider_account_id as sub from users u left join accounts a on a.user_id = u.id");
const nobodyNew = [{ email: "owner@plinth.example", sub: null }];

async function expectNobody(who: Browser): Promise<void> {
  expect(who.jar.has("plinth.session")).toBe(false);
  expect(await isSignedIn(who)).toBe(false);
  expect(await stored()).toEqual(nobodyNew);
  expect(await database.owner("select id from sessions")).toEqual([]);
}

describe("whom the provider vouches for", () => {
  test("is asked for with a proof for each of browser, code and token", async () => {
    const { searchParams } = await leave(browser());
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: "code",
      scope: "openid profile email",
      redirect_uri: `${home}/api/auth/callback/oidc`,
      code_challenge_method: "S256",
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^.{43,}$/),
      nonce: expect.stringMatching(/^.{43,}$/),
    });
  });

  test("is signed up the first time, and known the second", async () => {
    const [first, second] = [browser(), browser()];
    await walk({ person: "ada" }, first);
    expect(await first.send("GET /api/v1/me")).toMatchObject({ json: { email: "ada@local.example" } });
    await walk({ person: "ada" }, second);
    expect((await second.send("GET /api/v1/me")).json).toEqual((await first.send("GET /api/v1/me")).json);
    expect(await stored()).toHaveLength(2);
  });

  test("comes back to the page that was asked for", async () => {
    const who = browser();
    const back = await choose(await leave(who, { callbackUrl: "/settings?tab=1" }), { person: "ada" });
    expect((await arrive(who, back)).href).toBe(`${home}/settings?tab=1`);
  });

  test("stays the same person under the same address here, whatever the provider says of it later", async () => {
    await walk({ person: "ada" });
    know({ sub: "ada", name: "Ada", email: "owner@plinth.example", verified: true });
    const who = browser();
    await walk({ person: "ada" }, who);
    expect(await who.send("GET /api/v1/me")).toMatchObject({ json: { email: "ada@local.example" } });
    know({ sub: "ada", name: "Ada", email: "ada@local.example", verified: true });
  });
});

describe("nobody is signed in", () => {
  test("when they said no there", async () => {
    const who = browser();
    expect(errorOf(await walk({}, who))).toBe("OAuthCallbackError");
    await expectNobody(who);
  });

  test("by an address that the provider has not verified, whether somebody has it here or not", async () => {
    for (const new_email of ["owner@plinth.example", "free@plinth.example"]) {
      const who = browser();
      expect(errorOf(await walk({ new_email, new_name: "Mallory" }, who))).toBe("email_unverified");
      await expectNobody(who);
    }
  });

  test.each(["owner@plinth.example", "OWNER@Plinth.Example"])(
    "into the account that somebody has with the address: %s",
    async (new_email) => {
      const who = browser();
      expect(errorOf(await walk({ new_email, new_name: "Mallory", new_verified: "on" }, who))).toBe("email_taken");
      await expectNobody(who);
    },
  );

  const elsewhere = ["discovery_fails", "keys_fail", "silent", "early_sign_in", "no_auth_time"];
  const atTheDoor = faults.filter((fault) => !elsewhere.includes(fault));
  test.each(atTheDoor)("when the provider's answer is at fault: %s", async (fault) => {
    const who = browser();
    const back = await choose(await leave(who), { person: "ada" });
    misbehave(fault);
    expect(errorOf(await arrive(who, back))).toMatch(/^(Configuration|upstream_failed)$/);
    await expectNobody(who);
  });

  test("when the provider is silent: it is waited for 5 s at most", async () => {
    const who = browser();
    const back = await choose(await leave(who), { person: "ada" });
    misbehave("silent");
    const limits = impatient();
    expect(errorOf(await arrive(who, back))).toBe("Configuration");
    expect(limits()).toEqual([5000]);
    await expectNobody(who);
  });

  test("by a code that was used already", async () => {
    const who = browser();
    const back = await choose(await leave(who), { person: "ada" });
    const cookies = new Map(who.jar);
    await arrive(who, back);
    await database.owner("delete from users where email <> 'owner@plinth.example'");
    const again = browser({}, home, cookies);
    expect(errorOf(await arrive(again, back))).toBe("Configuration");
    await expectNobody(again);
  });

  test("by an answer that another browser asked for", async () => {
    const [mallory, victim] = [browser(), browser()];
    await leave(victim);
    const back = await choose(await leave(mallory), { person: "mallory" });
    expect(errorOf(await arrive(victim, back))).toBe("Configuration");
    expect(errorOf(await arrive(browser(), back))).toBe("Configuration");
    await expectNobody(victim);
  });
});

describe("a provider that cannot be asked", () => {
  const press = () => runAction(() => continueWith("oidc", "/settings"), { headers: { origin: home } });

  test("is left for by the button, with cookies for this browser alone", async () => {
    const { redirectTo, setCookies } = await press();
    expect(redirectTo).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/authorize\?/);
    const names = ["callback-url", "nonce", "pkce.code_verifier", "state"].map((name) => `authjs.${name}`);
    expect(new Set(setCookies.map((cookie) => cookie.split("=")[0]))).toEqual(new Set(names));
  });

  test.each(["discovery_fails", "silent"] as const)("leads back to the sign-in page: %s", async (fault) => {
    misbehave(fault);
    impatient();
    expect(await press()).toMatchObject({ redirectTo: "/sign-in?error=upstream_failed", setCookies: [] });
    expect(errorOf(await leave(browser()))).toBe("Configuration");
  });

  test("is not asked without end by one network", async () => {
    const headers = { origin: home, ...peerFields("192.0.2.7") };
    const tries = await Promise.all(
      Array.from({ length: 121 }, () => runAction(() => continueWith("oidc", null), { headers })),
    );
    expect(tries.map(({ redirectTo }) => redirectTo)).toContain("/sign-in?error=rate_limited");
  });
});

describe("a walk", () => {
  test("ends ten times a minute for one network, and then on the sign-in page", async () => {
    const who = browser(peerFields("192.0.2.8"));
    const ends = [];
    for (let tries = 0; tries < 11; tries++)
      ends.push(await arrive(who, new URL("/api/auth/callback/oidc?code=x", home)));
    expect(ends.map(errorOf)).toEqual([...Array.from({ length: 10 }, () => "Configuration"), "rate_limited"]);
  });

  test("asks the provider for what we want, whatever stands in the address", async () => {
    const who = browser();
    const wanted = { redirect_uri: "https://evil.example/", client_id: "x", scope: "offline_access", prompt: "none" };
    const answer = await who.post(`/api/auth/signin/oidc?${new URLSearchParams(wanted).toString()}`);
    expect(Object.fromEntries(new URL(answer.headers.get("location") ?? "").searchParams)).toMatchObject({
      redirect_uri: `${home}/api/auth/callback/oidc`,
      client_id: "plinth",
      scope: "openid profile email",
    });
  });
});

/** Shortens every time limit; returns what the limits were. */
function impatient(): () => (number | undefined)[] {
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  const spied = vi.spyOn(AbortSignal, "timeout").mockImplementation(() => timeout(50));
  return () => spied.mock.calls.map(([limitMs]) => limitMs);
}
