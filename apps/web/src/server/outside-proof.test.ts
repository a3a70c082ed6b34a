import { newId } from "@plinth/kernel";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Browser, browser, caller, outsideWalk, runAction, testDatabase } from "./testing/index.ts";
import { beginOutsideProof } from "@/app/(auth)/account/confirm/actions.ts";
import { peerFields } from "@plinth/http";

const database = testDatabase();
const { misbehave, choose, arrive, walk } = outsideWalk();
const home = "http://localhost:3000";

/** Somebody who signed up by the provider, has no password, and proved who they are an hour ago. */
interface Person {
  readonly at: Browser;
  readonly choice: Record<string, string>;
}

let networks = 0;

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});

afterEach(() => misbehave(null));

async function person(): Promise<Person> {
  const at = browser(peerFields(`10.1.0.${++networks}`));
  const choice = { new_email: `${newId()}@local.example`, new_name: "Ada", new_verified: "on" };
  await walk(choice, at);
  await database.owner("update sessions set authenticated_at = now() - interval '1 hour'");
  return { at, choice };
}

const cookieOf = ({ jar }: Browser) => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
const headersOf = (at: Browser) => ({ cookie: cookieOf(at), origin: home });

async function begin({ at }: Person, fields: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ provider: "oidc", next: "/account/security", ...fields }))
    form.set(name, value);
  const outcome = await runAction(() => beginOutsideProof(null, form), { headers: headersOf(at) });
  for (const set of outcome.setCookies) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
    (at.jar as Map<string, string>).set(name, value);
  }
  return outcome;
}

const pageOf = async (who: Person) => new URL((await begin(who)).redirectTo ?? "");
const prove = async (who: Person, choice = who.choice) => arrive(who.at, await choose(await pageOf(who), choice));
const pathOf = ({ pathname, search }: URL) => pathname + search;
const changeSomething = async ({ at }: Person) =>
  (await caller(headersOf(at))("POST /api/v1/me/totp", { json: {} })).status;

async function expectUnproven(who: Person, end: URL): Promise<void> {
  expect(pathOf(end)).toBe("/sign-in?error=invalid_factor");
  expect((await who.at.send("GET /api/v1/me")).status).toBe(200);
  expect(await changeSomething(who)).toBe(403);
}

describe("a proof by the outside account", () => {
  test("asks the provider to have its person sign in anew", async () => {
    const { searchParams } = await pageOf(await person());
    expect(Object.fromEntries(searchParams)).toMatchObject({ prompt: "login", max_age: "0" });
  });

  test("opens what asks for one, in a session under another id, and leads back", async () => {
    const ada = await person();
    expect(await changeSomething(ada)).toBe(403);
    const before = { cookie: cookieOf(ada.at), origin: home };
    expect(pathOf(await prove(ada))).toBe("/account/security");
    expect(await changeSomething(ada)).toBeLessThan(300);
    expect((await caller(before)("GET /api/v1/me")).status).toBe(401);
    const [event] = await database.owner("select kind from security_events order by occurred_at desc, id desc limit 1");
    expect(event).toEqual({ kind: "confirmed" });
  });

  test("leads back to a path of ours, whatever it is told", async () => {
    const ada = await person();
    const outcome = await begin(ada, { next: "//evil.example" });
    const end = await arrive(ada.at, await choose(new URL(outcome.redirectTo ?? ""), ada.choice));
    expect(end.href).toBe(`${home}/projects`);
  });
});

describe("nothing is proved", () => {
  test("by somebody else's account there, and nobody is signed in as them", async () => {
    const [ada, eve] = [await person(), await person()];
    const me = (await ada.at.send("GET /api/v1/me")).json;
    await expectUnproven(ada, await prove(ada, eve.choice));
    expect((await ada.at.send("GET /api/v1/me")).json).toEqual(me);
  });

  test.each(["early_sign_in", "no_auth_time"] as const)(
    "where the provider does not say that they signed in anew: %s",
    async (fault) => {
      const ada = await person();
      const page = await pageOf(ada);
      misbehave(fault);
      await expectUnproven(ada, await arrive(ada.at, await choose(page, ada.choice)));
    },
  );

  test("after 15 minutes", async () => {
    const ada = await person();
    const page = await pageOf(ada);
    await database.owner("update link_requests set expires_at = now() - interval '1 second'");
    await expectUnproven(ada, await arrive(ada.at, await choose(page, ada.choice)));
  });

  test("in another session of the same person", async () => {
    const ada = await person();
    const back = await choose(await pageOf(ada), ada.choice);
    const other = browser(peerFields(`10.1.0.${++networks}`));
    await walk(ada.choice, other);
    const [mine, theirs] = [ada.at.jar, other.jar];
    const crossed = browser({}, home, new Map([...mine, ["plinth.session", theirs.get("plinth.session") ?? ""]]));
    await database.owner("update sessions set authenticated_at = now() - interval '1 hour'");
    await expectUnproven({ ...ada, at: crossed }, await arrive(crossed, back));
  });

  test("by a provider that nothing is linked at, or that cannot be asked", async () => {
    const ada = await person();
    for (const provider of ["github", "credentials"]) {
      expect(await begin(ada, { provider })).toMatchObject({ value: { ok: false, error: { code: "not_found" } } });
    }
    await database.owner("delete from accounts");
    expect(await begin(ada)).toMatchObject({ value: { ok: false, error: { code: "not_found" } } });
  });
});
