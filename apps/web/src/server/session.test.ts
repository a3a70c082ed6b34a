import { registerUser } from "@plinth/identity";
import { type Tenant, plantTenant } from "@plinth/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { caller, linkSecret, runAction, signedIn, testDatabase } from "./testing/index.ts";
import { confirm, continueWith, signIn, signOut, signUp, startSignUp } from "@/app/(auth)/actions.ts";
import { ownPath } from "./own-path.ts";

const database = testDatabase();
const origin = "http://localhost:3000";
const email = "ada@plinth.example";
const password = "a few words will do";

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

const enter = (fields: Record<string, string>, headers: Record<string, string> = { origin }) =>
  runAction(() => signIn(null, form({ email, password, ...fields })), { headers });

/** The cookie as the browser sends it back. */
const sentBack = (setCookies: readonly string[]) => ({ cookie: setCookies[0]?.split(";")[0] ?? "", origin });
const sessionsOf = (address: string) =>
  database.owner<{ id: string }>("select s.id from sessions s join users u on u.id = s.user_id where u.email = $1", [
    address,
  ]);

beforeAll(() => registerUser({ name: "Ada", email, password }));

const sent = (fields: Record<string, string>, action: (previous: null, sent: FormData) => Promise<unknown>) =>
  runAction(() => action(null, form(fields)), { headers: { origin } });

describe("signing up", () => {
  test("by the link of a mail signs in with a session of its own and leads to the first organization", async () => {
    const address = "grace@plinth.example";
    const asked = await sent({ email: address }, startSignUp);
    expect(asked).toMatchObject({ redirectTo: "/check-mail", setCookies: [] });
    const outcome = await sent(
      { token: await linkSecret(address, "/sign-up/finish"), name: "Grace", password },
      signUp,
    );
    expect(outcome.redirectTo).toBe("/onboarding");
    expect(await sessionsOf(address)).toHaveLength(1);
    const me = await caller(sentBack(outcome.setCookies))("GET /api/v1/me");
    expect(me).toMatchObject({ status: 200, json: { email: address, name: "Grace" } });
  });

  test("with an address that is taken leads to the same page, and sets no cookie either", async () => {
    expect(await sent({ email }, startSignUp)).toMatchObject({ redirectTo: "/check-mail", setCookies: [] });
  });

  test("points at every field that is wrong", async () => {
    const outcome = await sent({ token: "", name: "", password: "short" }, signUp);
    expect(outcome.value).toMatchObject({
      ok: false,
      error: { status: 422, errors: ["/token", "/name", "/password"].map((pointer) => ({ pointer })) },
    });
  });
});

describe("confirming that it is still oneself", () => {
  test("gives the session another cookie and leads back; the old cookie is dead", async () => {
    const headers = sentBack((await enter({})).setCookies);
    const fields = form({ password, next: "/account/delete" });
    const outcome = await runAction(() => confirm(null, fields), { headers });
    expect(outcome.redirectTo).toBe("/account/delete");
    expect((await caller(headers)("GET /api/v1/me")).status).toBe(401);
    expect((await caller(sentBack(outcome.setCookies))("GET /api/v1/me")).status).toBe(200);
  });

  test("with a wrong password changes nothing, and leads nowhere", async () => {
    const headers = sentBack((await enter({})).setCookies);
    const outcome = await runAction(() => confirm(null, form({ password: "not the password" })), { headers });
    expect(outcome).toMatchObject({ value: { ok: false, error: { code: "invalid_credentials" } }, setCookies: [] });
    expect((await caller(headers)("GET /api/v1/me")).status).toBe(200);
  });
});

describe("signing in", () => {
  test("sets a cookie that scripts cannot read, and leads on", async () => {
    const outcome = await enter({});
    expect(outcome.redirectTo).toBe("/projects");
    expect(outcome.setCookies).toHaveLength(1);
    expect(outcome.setCookies[0]).toMatch(
      /^plinth\.session=[\w.-]+; Path=\/; .*Max-Age=2592000; HttpOnly; SameSite=lax/,
    );
    expect((await caller(sentBack(outcome.setCookies))("GET /api/v1/me")).status).toBe(200);
  });

  test("tells a wrong password and an unknown address in the same words", async () => {
    const [wrong, unknown] = [
      await enter({ password: "not the password" }),
      await enter({ email: "nobody@plinth.example" }),
    ];
    const words = (value: unknown) => ({ ...(value as { error: object }).error, requestId: "" });
    expect(wrong).toMatchObject({ value: { ok: false, error: { code: "invalid_credentials" } }, setCookies: [] });
    expect(words(unknown.value)).toEqual(words(wrong.value));
  });

  test("leads to the page of ours that was asked for", async () => {
    expect((await enter({ next: "/settings?tab=members#top" })).redirectTo).toBe("/settings?tab=members#top");
  });

  test.each([
    "//evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/\n/evil.example",
    "/a\\..\\evil",
    "/.//evil.example",
    "/x/..//evil.example",
    "/%2e//evil.example",
    "/projects/..//..//evil.example",
    " /projects",
    "projects",
    "",
  ])("never leads off-site: %j", async (next) => {
    expect(ownPath(next)).toBe("/projects");
    expect((await enter({ next })).redirectTo).toBe("/projects");
  });

  test.each([
    ["another origin", { origin: "https://evil.example" }],
    ["an opaque origin", { origin: "null" }],
    ["another site", { "sec-fetch-site": "cross-site" }],
  ])("from %s is refused, so that nobody is signed in as somebody else", async (_what, headers) => {
    expect(await enter({}, headers)).toMatchObject({
      value: { ok: false, error: { code: "cross_site_request" } },
      setCookies: [],
    });
  });
});

test("what is sent in a form's place is refused as an empty form would be", async () => {
  const odd = (await runAction(() => signIn(null, [] as unknown as FormData), { headers: { origin } })).value;
  expect(odd).toMatchObject({ ok: false, error: { code: "invalid_input" } });
});

test("a provider that is not switched on leads back to the sign-in page", async () => {
  expect(await runAction(() => continueWith("credentials", "/x"), { headers: { origin } })).toMatchObject({
    redirectTo: "/sign-in",
  });
});

describe("signing out", () => {
  test("ends the session, drops the cookie, and leads away from every document", async () => {
    const headers = sentBack((await enter({})).setCookies);
    const before = (await sessionsOf(email)).length;
    const outcome = await runAction(() => signOut(), { headers });
    expect(outcome.redirectTo).toBe("/signed-out");
    expect(outcome.setCookies[0]).toMatch(/^plinth\.session=; Path=\/; .*Max-Age=0/);
    expect(await sessionsOf(email)).toHaveLength(before - 1);
    expect((await caller(headers)("GET /api/v1/me")).status).toBe(401);
  });

  test("from another site, or without saying where from, is refused", async () => {
    const acme: Tenant = await plantTenant(database, "Acme");
    const { cookie } = await signedIn(acme);
    for (const headers of [{ cookie }, { cookie, origin: "https://evil.example" }]) {
      const { value } = await runAction(() => signOut(), { headers });
      expect(value).toMatchObject({ ok: false, error: { code: "cross_site_request" } });
    }
    expect((await caller({ cookie })("GET /api/v1/me")).status).toBe(200);
  });
});
