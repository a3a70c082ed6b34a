import { registerUser } from "@plinth/identity";
import { beforeAll, expect, test, vi } from "vitest";
import { type Answer, type Browser, browser, outsideWalk, testDatabase } from "@/server/testing/index.ts";

const home = "https://plinth.example";
vi.stubEnv("APP_URL", home);

testDatabase();
const { leave, choose } = outsideWalk({ at: home });
const password = { email: "ada@plinth.example", password: "a few words will do" };

beforeAll(async () => {
  await registerUser({ ...password, name: "Ada" });
});

/** A browser that tells what it was given, by the name of each cookie. */
function watching(): { who: Browser; given: Map<string, string> } {
  const given = new Map<string, string>();
  const note = (answer: Answer) => {
    for (const set of answer.headers.getSetCookie()) given.set(set.split("=")[0] ?? "", set);
    return answer;
  };
  const bare = browser({ origin: home }, home);
  const post: Browser["post"] = async (...sent) => note(await bare.post(...sent));
  return { who: { ...bare, post, send: async (...sent) => note(await bare.send(...sent)) }, given };
}

/** Whole minutes until the cookie ends, by whichever of its attributes says so. */
function minutesOf(cookie = ""): number {
  const expires = Date.parse(/expires=([^;]+)/i.exec(cookie)?.[1] ?? "") - Date.now();
  const maxAge = Number(/max-age=(\d+)/i.exec(cookie)?.[1] ?? Infinity) * 1000;
  return Math.ceil(Math.min(expires, maxAge) / 60_000);
}

test("a walk may take 15 minutes, and what it needed is gone when it is over", async () => {
  const { who, given } = watching();
  const page = await leave(who);
  const needed = ["state", "nonce", "pkce.code_verifier"].map((name) => `__Host-authjs.${name}`);
  expect(needed.map((name) => minutesOf(given.get(name)))).toEqual([15, 15, 15]);
  const back = await choose(page, { person: "ada" });
  await who.send(`GET ${back.pathname as `/${string}`}${back.search}`);
  expect(needed.filter((name) => who.jar.has(name))).toEqual([]);
});

test("a session that somebody else planted is not the one that a sign-in goes on in", async () => {
  const [mallory, victim] = [watching().who, watching().who];
  await mallory.post("/api/auth/callback/credentials", password);
  const planted = mallory.jar.get("__Host-plinth.session") ?? "";
  const armed = browser({ origin: home }, home, new Map([...victim.jar, ["__Host-plinth.session", planted]]));
  const back = await choose(await leave(armed), { person: "grace" });
  await armed.send(`GET ${back.pathname as `/${string}`}${back.search}`);
  expect(armed.jar.get("__Host-plinth.session")).not.toBe(planted);
  expect(await armed.send("GET /api/v1/me")).toMatchObject({ json: { email: "grace@local.example" } });
  expect(await mallory.send("GET /api/v1/me")).toMatchObject({ json: { email: "ada@plinth.example" } });
});
