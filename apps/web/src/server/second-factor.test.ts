import { registerUser } from "@plinth/identity";
import { Secret, TOTP } from "otpauth";
import { type UserActor } from "@plinth/kernel";
import { userActor } from "@plinth/testing";
import { softPasskeys } from "@plinth/testing/soft-passkeys";
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type Answer, browser, caller, refusal, runAction, testDatabase, withoutPlace } from "./testing/index.ts";
import { completeSignIn, signIn } from "@/app/(auth)/actions.ts";
import { services, sessions as liveSessions } from "./services.ts";

vi.stubEnv("AUTH_GITHUB_ID", "the-id");
vi.stubEnv("AUTH_GITHUB_SECRET", "the-secret");

const database = testDatabase();
const origin = "http://localhost:3000";
const anyone = caller({ origin });
const password = "a few words will do";
const ada = { email: "ada@plinth.example", password };
const plain = { email: "plain@plinth.example", password };
const device = softPasskeys(origin);
let actor: UserActor;
let secret: string;
let steps = 1;

/** A code that has not been used: Ada's app runs at most one step ahead, and the used steps are forgotten. */
async function code(): Promise<string> {
  await database.owner("update totp_authenticators set last_used_step = null");
  steps = steps === 1 ? 0 : 1;
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + steps * 30_000 });
}

beforeAll(async () => {
  const [, id] = await Promise.all([plain, ada].map(async ({ email }) => plant(email)));
  const userId = id ?? "";
  actor = userActor([], { userId, sessionId: (await liveSessions.begin(userId)).id });
  ({ secret } = await services.authenticators.beginTotp(actor, {}));
  await services.authenticators.confirmTotp(actor, {
    code: TOTP.generate({ secret: Secret.fromBase32(secret) }),
  });
  const response = device.create(await services.authenticators.beginPasskey(actor, {}));
  await services.authenticators.addPasskey(actor, { name: "Laptop", response });
  await liveSessions.end({ id: actor.sessionId, userId });
});

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});

afterEach(async () => {
  vi.restoreAllMocks();
  await database.owner("delete from sessions");
});

async function plant(email: string): Promise<string> {
  return (await registerUser({ name: "Ada", email, password })).id;
}

const sessions = async () => (await database.owner("select id from sessions")).length;
const cookiesOf = ({ headers }: Answer) => headers.getSetCookie();
const post = (path: `/${string}`, json: object) => anyone(`POST ${path}`, { json });

async function begun(): Promise<string> {
  const { json } = await post("/api/v1/session", ada);
  return (json as { challenge: { token: string } }).challenge.token;
}

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

describe("a first factor alone begins no session of somebody who has a second one,", () => {
  test("at the API: 202 with what completes it, and no cookie", async () => {
    const answer = await post("/api/v1/session", ada);
    expect(answer).toMatchObject({
      status: 202,
      json: { challenge: { token: expect.any(String), methods: ["totp", "passkey", "recovery_code"] } },
    });
    expect(Object.keys(answer.json as object)).toEqual(["challenge"]);
    expect([cookiesOf(answer), await sessions()]).toEqual([[], 0]);
  });

  test("at the sign-in page: it leads to the second step, and then on", async () => {
    const form = formOf({ ...ada, next: "/members" });
    const outcome = await runAction(() => signIn(null, form), { headers: { origin } });
    expect(outcome.redirectTo).toBe("/sign-in/second-factor?next=%2Fmembers");
    expect(outcome.setCookies).toHaveLength(1);
    expect(outcome.setCookies[0]).toMatch(
      /^plinth\.second-factor=[\w.-]+; Path=\/; Expires=.*; HttpOnly; SameSite=lax/i,
    );
    expect(await sessions()).toBe(0);
  });

  test("at Auth.js's own door", async () => {
    const walker = browser();
    const answer = await walker.post("/api/auth/callback/credentials", ada);
    expect(answer.headers.get("location")).toMatch(/\/sign-in\/second-factor\?next=%2F/);
    expect([...walker.jar.keys()].filter((name) => /session/.test(name))).toEqual([]);
    expect([walker.jar.has("plinth.second-factor"), await sessions()]).toEqual([true, 0]);
    expect((await walker.send("GET /api/auth/session")).json).toBeNull();
  });

  test("at the door of an outside provider", async () => {
    await database.owner(
      "insert into accounts (id, provider, provider_account_id, user_id, created_at) values (gen_random_uuid(), 'github', '42', $1, now())",
      [actor.userId],
    );
    const said: Record<string, unknown> = {
      "https://github.com/login/oauth/access_token": { access_token: "t", token_type: "bearer", scope: "user" },
      "https://api.github.com/user": { id: 42, login: "ada", name: "Ada", email: null },
      "https://api.github.com/user/emails": [{ email: ada.email, primary: true, verified: true }],
    };
    vi.spyOn(globalThis, "fetch").mockImplementation(async (url) =>
      Response.json(said[url instanceof Request ? url.url : url.toString()]),
    );
    const walker = browser();
    const away = new URL(
      (await walker.post("/api/auth/signin/github", { callbackUrl: "/settings" })).headers.get("location") ?? "",
    );
    const state = away.searchParams.get("state");
    const back = await walker.send(`GET /api/auth/callback/github?code=c${state === null ? "" : `&state=${state}`}`);
    expect(back.headers.get("location")).toMatch(/\/sign-in\/second-factor\?next=%2Fsettings$/);
    expect([walker.jar.has("plinth.session"), await sessions()]).toEqual([false, 0]);
  });
});

describe("the second factor begins the session,", () => {
  test("a code at the API: 201 and the cookie", async () => {
    const answer = await post("/api/v1/session/second-factor", { token: await begun(), code: await code() });
    expect(answer).toMatchObject({ status: 201, json: { user: { email: ada.email }, session: {} } });
    const cookie = cookiesOf(answer)[0]?.split(";")[0] ?? "";
    expect(await caller({ cookie })("GET /api/v1/me")).toMatchObject({ status: 200, json: { email: ada.email } });
  });

  test("a code at the page, which then forgets the sign-in that waited", async () => {
    const form = formOf({ token: await begun(), code: await code(), next: "/members" });
    const outcome = await runAction(() => completeSignIn(null, form), { headers: { origin } });
    expect(outcome.redirectTo).toBe("/members");
    expect(outcome.setCookies.map((cookie) => cookie.split("=")[0])).toEqual([
      "plinth.session",
      "plinth.second-factor",
    ]);
    expect(outcome.setCookies[1]).toMatch(/^plinth\.second-factor=; .*Max-Age=0/);
  });

  test("a passkey, for the sign-in that waits or without any", async () => {
    for (const told of [{ token: await begun() }, {}]) {
      const { json } = await post("/api/v1/session/passkey-challenge", told);
      const response = device.get(json as Parameters<typeof device.get>[0]);
      const answer = await post("/api/v1/session/passkey", { ...told, response });
      expect(answer).toMatchObject({ status: 201, json: { user: { email: ada.email } } });
      expect(cookiesOf(answer)[0]).toMatch(/^plinth\.session=/);
    }
    expect(await sessions()).toBe(2);
  });

  test("and never leads off-site", async () => {
    const form = formOf({ token: await begun(), code: await code(), next: "https://evil.example" });
    expect((await runAction(() => completeSignIn(null, form), { headers: { origin } })).redirectTo).toBe("/projects");
  });
});

describe("what is refused", () => {
  test("a wrong code: 401, no cookie, and nothing of whether the account exists", async () => {
    const answer = await post("/api/v1/session/second-factor", { token: await begun(), code: "000000" });
    expect(refusal(answer)).toEqual([401, "invalid_factor"]);
    expect(cookiesOf(answer)).toEqual([]);
    await database.owner("delete from code_failures");
  });

  test("a wrong password looks the same with a second factor, without one and without an account", async () => {
    const wrong = { password: "not the password" };
    const people = [ada, plain, { email: "nobody@plinth.example" }];
    const answers = await Promise.all(people.map((person) => post("/api/v1/session", { ...person, ...wrong })));
    expect(new Set(answers.map((answer) => JSON.stringify([answer.status, withoutPlace(answer)]))).size).toBe(1);
    expect(answers.flatMap(cookiesOf)).toEqual([]);
    const led = await Promise.all(
      people.map(async ({ email }) => {
        const answer = await browser().post("/api/auth/callback/credentials", { email, ...wrong });
        return answer.headers.get("location");
      }),
    );
    expect(new Set(led).size).toBe(1);
  });

  test("a passkey that does not sign, that nobody has, or whose question is not open: 401, and no cookie", async () => {
    const asked = async () => {
      const { json } = await post("/api/v1/session/passkey-challenge", {});
      return json as Parameters<typeof device.get>[0];
    };
    const [forged, unknown] = [device.get(await asked(), { flags: 0 }), device.get(await asked())];
    const answers = [
      await post("/api/v1/session/passkey", { response: forged }),
      await post("/api/v1/session/passkey", { response: { ...unknown, id: "AAAA", rawId: "AAAA" } }),
      await post("/api/v1/session/passkey", { response: unknown }),
    ];
    const codes = ["invalid_factor", "invalid_factor", "challenge_expired"];
    expect(answers.map(refusal)).toEqual(codes.map((told) => [401, told]));
    expect(answers.flatMap(cookiesOf)).toEqual([]);
  });

  test("whoever was kept out meanwhile: 401, by either second factor, and no session", async () => {
    const [token, { json }] = [await begun(), await post("/api/v1/session/passkey-challenge", {})];
    const response = device.get(json as Parameters<typeof device.get>[0]);
    const given = await code();
    await database.owner("update users set disabled_at = now() where id = $1", [actor.userId]);
    const answers = [
      await post("/api/v1/session/second-factor", { token, code: given }),
      await post("/api/v1/session/passkey", { response }),
    ];
    await database.owner("update users set disabled_at = null where id = $1", [actor.userId]);
    expect(answers.map(refusal)).toEqual(answers.map(() => [401, "sign_in_required"]));
    expect([answers.flatMap(cookiesOf), await sessions()]).toEqual([[], 0]);
  });

  test.each(["/api/v1/session/second-factor", "/api/v1/session/passkey"] as const)(
    "%s from another site's page",
    async (path) => {
      const eve = caller({ origin: "https://evil.example" });
      expect(refusal(await eve(`POST ${path}`, { json: {} }))).toEqual([403, "cross_site_request"]);
    },
  );

  test("a sign-in that is over, in the words of one that never was", async () => {
    const token = await begun();
    await database.owner("update sign_in_challenges set expires_at = now()");
    const [late, never] = await Promise.all(
      [token, "x".repeat(43)].map((one) => post("/api/v1/session/second-factor", { token: one, code: "123456" })),
    );
    if (late === undefined || never === undefined) throw new Error("no answer");
    expect(refusal(late)).toEqual([401, "challenge_expired"]);
    expect(withoutPlace(never)).toEqual(withoutPlace(late));
  });
});

describe("somebody who has neither", () => {
  test("signs in as ever, in one step", async () => {
    const answer = await post("/api/v1/session", plain);
    expect(answer).toMatchObject({ status: 201, json: { session: {} } });
    expect(cookiesOf(answer)).toHaveLength(1);
  });
});

describe("with an old proof", () => {
  test("nothing of the authenticators changes, until a code or a passkey has renewed it under another cookie", async () => {
    const answer = await post("/api/v1/session/second-factor", { token: await begun(), code: await code() });
    const old = caller({ origin, cookie: cookiesOf(answer)[0]?.split(";")[0] ?? "" });
    await database.owner("update sessions set authenticated_at = now() - interval '11 minutes'");
    expect(refusal(await old("POST /api/v1/me/recovery-codes"))).toEqual([403, "reauthentication_required"]);

    const renewed = await old("PUT /api/v1/session/proof/totp", { json: { code: await code() } });
    expect(renewed.status).toBe(200);
    const fresh = caller({ origin, cookie: cookiesOf(renewed)[0]?.split(";")[0] ?? "" });
    expect((await fresh("POST /api/v1/me/recovery-codes")).status).toBe(201);
    expect(refusal(await old("GET /api/v1/me"))).toEqual([401, "sign_in_required"]);

    await database.owner("update sessions set authenticated_at = now() - interval '11 minutes'");
    const { json } = await fresh("POST /api/v1/session/proof/passkey-challenge");
    const response = device.get(json as Parameters<typeof device.get>[0]);
    const again = await fresh("PUT /api/v1/session/proof/passkey", { json: { response } });
    const last = caller({ origin, cookie: cookiesOf(again)[0]?.split(";")[0] ?? "" });
    expect((await last("POST /api/v1/me/recovery-codes")).status).toBe(201);
  });

  test("a change ends the other sessions, and not the one that made it", async () => {
    const enter = async () => {
      const answer = await post("/api/v1/session/second-factor", { token: await begun(), code: await code() });
      return caller({ origin, cookie: cookiesOf(answer)[0]?.split(";")[0] ?? "" });
    };
    const [own, other] = [await enter(), await enter()];
    expect((await own("POST /api/v1/me/recovery-codes")).status).toBe(201);
    expect((await own("GET /api/v1/me")).status).toBe(200);
    expect(refusal(await other("GET /api/v1/me"))).toEqual([401, "sign_in_required"]);
  });
});

test("everything that happened is among the person's security events", async () => {
  const events = await database.owner<{ kind: string }>(
    "select distinct kind from security_events where user_id = $1 order by 1",
    [actor.userId],
  );
  expect(events.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["confirmed", "passkey_added", "recovery_codes_renewed", "signed_in", "totp_added"]),
  );
});
