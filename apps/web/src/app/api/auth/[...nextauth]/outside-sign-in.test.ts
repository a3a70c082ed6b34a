import { registerUser } from "@plinth/identity";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type Answer, type Browser, browser, testDatabase } from "@/server/testing/index.ts";

vi.stubEnv("AUTH_GITHUB_ID", "the-id");
vi.stubEnv("AUTH_GITHUB_SECRET", "the-secret");

const database = testDatabase();
const email = "ada@plinth.example";
let github: Record<string, unknown>;

beforeAll(async () => {
  const taken = { name: "Grace", email: "grace@plinth.example", password: "a few words will do" };
  await registerUser(taken);
});

beforeEach(() => {
  github = {
    "https://github.com/login/oauth/access_token": { access_token: "token", token_type: "bearer", scope: "user" },
    "https://api.github.com/user": { id: 42, login: "ada", name: "Ada", email: null },
    "https://api.github.com/user/emails": [{ email, primary: true, verified: true, visibility: null }],
  };
  vi.spyOn(globalThis, "fetch").mockImplementation(async (url) => Response.json(github[addressOf(url)]));
  vi.spyOn(console, "error").mockImplementation(() => {});
});

afterEach(async () => {
  vi.restoreAllMocks();
  await database.owner("delete from sessions");
});

const addressOf = (asked: URL | RequestInfo) => (asked instanceof Request ? asked.url : asked.toString());
const locationOf = ({ headers }: Answer) => new URL(headers.get("location") ?? "", "http://localhost:3000");

/** Goes to GitHub and comes back with a code, as somebody who said yes there. */
async function comeBack(who: Browser = browser(), fields: Record<string, string> = {}): Promise<URL> {
  const away = locationOf(await who.post("/api/auth/signin/github", fields));
  expect([away.host, away.searchParams.get("redirect_uri")]).toEqual([
    "github.com",
    "http://localhost:3000/api/auth/callback/github",
  ]);
  const state = away.searchParams.get("state");
  const back = await who.send(`GET /api/auth/callback/github?code=c${state === null ? "" : `&state=${state}`}`);
  return locationOf(back);
}

const stored = () =>
  database.owner<{ email: string }>(
    "select u.email from sessions s join users u on u.id = s.user_id join accounts a on a.user_id = u.id",
  );

describe("whom GitHub vouches for", () => {
  test("is signed up the first time, known the second, and signed in by the same cookie as everybody", async () => {
    const ada = browser();
    await comeBack(ada);
    expect(await ada.send("GET /api/v1/me")).toMatchObject({ status: 200, json: { email, name: "Ada" } });
    await comeBack();
    expect(await stored()).toEqual([{ email }, { email }]);
    expect(await database.owner("select id from users where email = $1", [email])).toHaveLength(1);
  });

  test("comes back to the page that was asked for, and never to another site", async () => {
    expect((await comeBack(browser(), { callbackUrl: "/settings" })).pathname).toBe("/settings");
    expect((await comeBack(browser(), { callbackUrl: "https://evil.example/" })).host).toBe("localhost:3000");
  });

  test("is refused with an address that GitHub has not verified", async () => {
    github["https://api.github.com/user"] = { id: 43, login: "eve", name: "Eve" };
    github["https://api.github.com/user/emails"] = [{ email: "eve@plinth.example", primary: true, verified: false }];
    const eve = browser();
    expect((await comeBack(eve)).href).toBe("http://localhost:3000/sign-in?error=email_unverified");
    expect(eve.jar.has("plinth.session")).toBe(false);
    expect(await stored()).toEqual([]);
  });

  test("is not handed the account that somebody else has with that address", async () => {
    github["https://api.github.com/user"] = { id: 44, login: "mallory", name: "Mallory" };
    github["https://api.github.com/user/emails"] = [{ email: "grace@plinth.example", primary: true, verified: true }];
    const mallory = browser();
    expect((await comeBack(mallory)).href).toBe("http://localhost:3000/sign-in?error=email_taken");
    expect(mallory.jar.has("plinth.session")).toBe(false);
    expect(await stored()).toEqual([]);
  });
});

test("a code that another browser asked for signs nobody in", async () => {
  const [mallory, victim] = [browser(), browser()];
  await mallory.post("/api/auth/signin/github");
  await victim.send("GET /api/auth/callback/github?code=c");
  expect(victim.jar.has("plinth.session")).toBe(false);
  expect(await stored()).toEqual([]);
});
