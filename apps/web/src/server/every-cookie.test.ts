import { registerUser } from "@plinth/identity";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { chooseTheme } from "@/ui/choose-theme.ts";
import { holdSignIn } from "./second-factor-cookie.ts";
import { caller, runAction, testDatabase } from "./testing/index.ts";

vi.stubEnv("APP_URL", "https://plinth.example");
vi.stubEnv("AUTH_GITHUB_ID", "the-id");
vi.stubEnv("AUTH_GITHUB_SECRET", "the-secret");
testDatabase();

const origin = "https://plinth.example";
const ada = { email: "ada@plinth.example", password: "a few words will do" };
const set: string[] = [];

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

/** Does everything that sets a cookie, and ends everything that drops one. */
beforeAll(async () => {
  const anyone = caller({ origin });
  await registerUser({ name: "Ada", ...ada });
  const entered = await anyone("POST /api/v1/session", { json: ada });
  const cookie = entered.headers.getSetCookie()[0]?.split(";")[0] ?? "";
  const left = await caller({ origin, cookie })("DELETE /api/v1/session");
  const token = await anyone("GET /api/auth/csrf");
  const walker = caller({ origin, cookie: (token.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "" });
  const walked = [
    token,
    await walker("POST /api/auth/signin/github", { body: new URLSearchParams(token.json as { csrfToken: string }) }),
  ];
  const acted = [
    await runAction(() => chooseTheme(formOf({ theme: "dark" })), { headers: { origin } }),
    await runAction(() => chooseTheme(formOf({})), { headers: { origin } }),
    await runAction(() => holdSignIn({ token: "t", methods: ["totp"], expiresAt: new Date().toISOString() }), {
      headers: { origin },
    }),
  ];
  set.push(...[entered, left, ...walked].flatMap(({ headers }) => headers.getSetCookie()));
  set.push(...acted.flatMap(({ setCookies }) => setCookies));
});

describe("over https every cookie of ours", () => {
  test("is looked at", () => {
    const names = set.map((cookie) => cookie.split("=")[0]);
    expect(new Set(names)).toEqual(
      new Set([
        "__Host-authjs.callback-url",
        "__Host-authjs.csrf-token",
        "__Host-authjs.pkce.code_verifier",
        "__Host-authjs.state",
        "__Host-plinth.second-factor",
        "__Host-plinth.session",
        "__Host-plinth.theme",
      ]),
    );
  });

  test("is bound to the host by its name, and never sent in the clear", () => {
    expect(set.filter((cookie) => !/^__Host-[\w.-]+=/.test(cookie))).toEqual([]);
    expect(set.filter((cookie) => !/; secure(;|$)/i.test(cookie))).toEqual([]);
    expect(set.filter((cookie) => !/; path=\/(;|$)/i.test(cookie) || /; domain=/i.test(cookie))).toEqual([]);
  });

  test("cannot be read by scripts, and is not sent by other sites' requests", () => {
    expect(set.filter((cookie) => !/; httponly(;|$)/i.test(cookie))).toEqual([]);
    expect(set.filter((cookie) => !/; samesite=lax(;|$)/i.test(cookie))).toEqual([]);
  });
});
