import { registerUser } from "@plinth/identity";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type Answer, type Browser, browser, caller, refusal, testDatabase } from "@/server/testing/index.ts";

const database = testDatabase();
const email = "ada@plinth.example";
const password = "a few words will do";

beforeAll(async () => {
  await registerUser({ name: "Ada", email, password });
});

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});

const signIn = (who: Browser, given = {}) => who.post("/api/auth/callback/credentials", { email, password, ...given });
const location = ({ headers }: Answer) => headers.get("location");
const session = async (who: Browser) => (await who.send("GET /api/auth/session")).json;
const storedSessions = () => database.owner("select id from sessions");

describe("signing in by Auth.js's own door", () => {
  test("begins the same session as the API's, told without anything but the user's id", async () => {
    const ada = browser();
    expect((await signIn(ada)).status).toBe(302);
    expect([...ada.jar.keys()]).toContain("plinth.session");
    expect(await session(ada)).toEqual({ expires: expect.any(String), user: { id: expect.any(String) } });
    expect(await ada.send("GET /api/v1/me")).toMatchObject({ status: 200, json: { email } });
  });

  test.each(["signout", "verify-request"])("has no page of its own for %s, which could be framed", async (page) => {
    expect(await browser().send(`GET /api/auth/${page}`)).toMatchObject({ status: 404 });
  });

  test("is closed to other sites' pages", async () => {
    const eve = browser({ origin: "https://evil.example", "sec-fetch-site": "cross-site" });
    expect(refusal(await signIn(eve))).toEqual([403, "cross_site_request"]);
  });

  test("does not fail on a remembered address that is not ours", async () => {
    const cookie = "authjs.callback-url=https%3A%2F%2Fevil.example";
    expect(await caller({ cookie })("GET /api/auth/session")).toMatchObject({ status: 200 });
    expect(await caller({ cookie: "authjs.callback-url=x" })("GET /api/auth/csrf")).toMatchObject({ status: 200 });
  });

  test("answers under the API's headers", async () => {
    const { headers } = await browser().send("GET /api/auth/csrf");
    expect(headers.get("cache-control")).toBe("private, no-store");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  });

  test("a body beyond the cap is refused before it is read whole", async () => {
    expect(await signIn(browser(), { email: "x".repeat(70_000) })).toMatchObject({ status: 413 });
  });

  test.each([
    ["a wrong password", { password: "not the password" }],
    ["an unknown address", { email: "nobody@plinth.example" }],
    ["no address at all", { email: "" }],
  ])("leads back with the same words for %s, and without a cookie", async (_what, wrong) => {
    const eve = browser();
    const back = new URL(location(await signIn(eve, wrong)) ?? "");
    expect([back.pathname, back.searchParams.get("error")]).toEqual(["/sign-in", "CredentialsSignin"]);
    expect(eve.jar.has("plinth.session")).toBe(false);
  });

  test("is refused without the token of a page of ours", async () => {
    const eve = browser();
    const before = await storedSessions();
    await eve.send("POST /api/auth/callback/credentials", { email, password });
    expect(eve.jar.has("plinth.session")).toBe(false);
    expect(await storedSessions()).toEqual(before);
  });

  test("never leads off-site", async () => {
    for (const callbackUrl of ["https://evil.example/", "//evil.example", "/\\evil.example"]) {
      const target = new URL(location(await signIn(browser(), { callbackUrl })) ?? "", "http://localhost:3000");
      expect(target.origin).toBe("http://localhost:3000");
    }
  });
});

describe("a session", () => {
  test("is null for nobody", async () => {
    expect(await session(browser())).toBeNull();
  });

  test("that has been revoked is null, and its cookie is dropped", async () => {
    const ada = browser();
    await signIn(ada);
    await database.owner("delete from sessions");
    expect(await session(ada)).toBeNull();
    expect(ada.jar.has("plinth.session")).toBe(false);
  });

  test("ends with signing out, in the database too", async () => {
    const ada = browser();
    await database.owner("delete from sessions");
    await signIn(ada);
    const stolen = ada.jar.get("plinth.session");
    expect(await storedSessions()).toHaveLength(1);
    await ada.post("/api/auth/signout");
    expect(await storedSessions()).toEqual([]);
    expect(refusal(await caller({ cookie: `plinth.session=${stolen}` })("GET /api/v1/me"))[0]).toBe(401);
  });
});

describe("the door itself", () => {
  test("stands at the configured origin, whatever host a header claims", async () => {
    const forged = { host: "evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" };
    const eve = browser(forged, "https://evil.example");
    const { credentials } = (await eve.send("GET /api/auth/providers")).json as Record<string, Record<string, string>>;
    expect(credentials?.["callbackUrl"]).toBe("http://localhost:3000/api/auth/callback/credentials");
    expect(location(await eve.send("GET /api/auth/signin"))).toMatch(
      /^\/sign-in\?callbackUrl=http%3A%2F%2Flocalhost%3A/,
    );
    expect(location(await signIn(eve))).toMatch(/^http:\/\/localhost:3000/);
  });

  test("offers the providers that are switched on alone", async () => {
    expect(Object.keys((await browser().send("GET /api/auth/providers")).json as object)).toEqual([
      "github",
      "credentials",
    ]);
  });

  test("answers a step that it does not know with a problem", async () => {
    expect(refusal(await browser().send("GET /api/auth/nonsense"))).toEqual([400, "malformed_request"]);
  });
});
