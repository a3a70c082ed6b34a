import { newId } from "@plinth/kernel";
import { type Tenant, plantTenant } from "@plinth/testing";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { type Browser, browser, caller, outsideWalk, refusal, runAction, signedIn } from "@/server/testing/index.ts";
import { testDatabase } from "@/server/testing/index.ts";
import { beginLink } from "@/app/(dashboard)/account/actions.ts";

const database = testDatabase();
const { misbehave, choose, arrive, leave, walk } = outsideWalk({ algorithm: "ES256" });
const home = "http://localhost:3000";

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});

/** Somebody at a browser of their own, in which they are signed in. */
interface Person extends Tenant {
  readonly at: Browser;
}

async function person(): Promise<Person> {
  const tenant = await plantTenant(database, `Org ${newId()}`);
  return { ...tenant, at: await browserOf(tenant) };
}

async function browserOf(tenant: Tenant): Promise<Browser> {
  const [name = "", value = ""] = (await signedIn(tenant)).cookie.split("=");
  return browser({}, home, new Map([[name, value]]));
}

const someone = () => ({ new_email: `${newId()}@local.example`, new_name: "Somebody" });
const cookieOf = ({ jar }: Browser) => [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
const whoIs = async (at: Browser) => ((await at.send("GET /api/v1/me")).json as { id: string }).id;
const linkedTo = async ({ at }: Person) =>
  ((await at.send("GET /api/v1/me/accounts")).json as { items: { id: string; email: string }[] }).items;

/** Begins to link by the API, and keeps the cookies as a browser does. */
async function begin({ at }: Person): Promise<URL> {
  const headers = { cookie: cookieOf(at), origin: home };
  const answer = await caller(headers)("POST /api/v1/me/accounts", { json: { provider: "oidc" } });
  for (const set of answer.headers.getSetCookie()) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
    (at.jar as Map<string, string>).set(name, value);
  }
  return new URL((answer.json as { location: string }).location);
}

const link = async (who: Person, choice: Record<string, string> = someone()) =>
  arrive(who.at, await choose(await begin(who), choice));
const pathOf = ({ pathname, search }: URL) => pathname + search;

describe("an outside account", () => {
  test("that is linked signs in as the same person, whose session and address stay as they were", async () => {
    const [ada, choice] = [await person(), someone()];
    const session = ada.at.jar.get("plinth.session");
    const back = await link(ada, choice);
    const [account] = await linkedTo(ada);
    expect(pathOf(back)).toBe(`/account?linked=${account?.id}`);
    expect(account).toMatchObject({ email: choice.new_email, provider: expect.stringMatching(/^http:\/\/127/) });
    expect(ada.at.jar.get("plinth.session")).toBe(session);
    const elsewhere = browser();
    await walk(choice, elsewhere);
    expect(await whoIs(elsewhere)).toBe(ada.userId);
    expect(await elsewhere.send("GET /api/v1/me")).toMatchObject({
      json: { email: `owner-${ada.userId}@plinth.example` },
    });
  });

  test("is begun by the button, too, which leads to the provider", async () => {
    const form = new FormData();
    form.set("provider", "oidc");
    const outcome = await runAction(() => beginLink(null, form), { headers: await signedIn(await person()) });
    expect(outcome.redirectTo).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/authorize\?/);
    expect(outcome.setCookies.join("\n")).toContain("authjs.state=");
  });

  test("of a provider that is not switched on cannot be linked", async () => {
    const headers = await signedIn(await person());
    const answer = await caller(headers)("POST /api/v1/me/accounts", { json: { provider: "google" } });
    expect(refusal(answer)).toEqual([404, "not_found"]);
  });

  test("that is somebody else's is refused, and stays theirs", async () => {
    const [ada, eve, choice] = [await person(), await person(), someone()];
    await link(ada, choice);
    expect(pathOf(await link(eve, choice))).toBe("/sign-in?error=account_linked");
    expect(await linkedTo(eve)).toEqual([]);
    expect(await whoIs(eve.at)).toBe(eve.userId);
  });

  test("is not linked when one says no there, and one stays signed in", async () => {
    const ada = await person();
    expect(pathOf(await link(ada, {}))).toBe("/sign-in?error=OAuthCallbackError");
    expect(await linkedTo(ada)).toEqual([]);
    expect(await whoIs(ada.at)).toBe(ada.userId);
  });

  test("that is unlinked lets nobody in, and ends no session", async () => {
    const [ada, choice] = [await person(), { ...someone(), new_verified: "on" }];
    await database.owner("update users set password_hash = 'x' where id = $1", [ada.userId]);
    await link(ada, choice);
    const [account] = await linkedTo(ada);
    const gone = await caller({ cookie: cookieOf(ada.at), origin: home })(`DELETE /api/v1/me/accounts/${account?.id}`);
    expect(gone.status).toBe(204);
    const stranger = browser();
    await walk(choice, stranger);
    expect(await whoIs(stranger)).not.toBe(ada.userId);
    expect(await whoIs(ada.at)).toBe(ada.userId);
  });
});

test("POST answers 502 while the provider does not answer", async () => {
  const headers = await signedIn(await person());
  misbehave("discovery_fails");
  const answer = await caller(headers)("POST /api/v1/me/accounts", { json: { provider: "oidc" } });
  misbehave(null);
  expect(refusal(answer)).toEqual([502, "upstream_failed"]);
});

test("DELETE answers 409 to whoever could not sign in without the account, and it stays linked", async () => {
  const ada = await person();
  await link(ada);
  const [account] = await linkedTo(ada);
  const at = caller({ cookie: cookieOf(ada.at), origin: home });
  expect(refusal(await at(`DELETE /api/v1/me/accounts/${account?.id}`))).toEqual([409, "last_way_in"]);
  expect(await linkedTo(ada)).toMatchObject([{ id: account?.id }]);
});

describe("a walk to link", () => {
  test("cannot be ended in another browser, whose person gets no account linked and no session changed", async () => {
    const [mallory, victim] = [await person(), await person()];
    const back = await choose(await begin(mallory), someone());
    expect(pathOf(await arrive(victim.at, back))).toBe("/sign-in?error=Configuration");
    expect(await linkedTo(victim)).toEqual([]);
    expect(await whoIs(victim.at)).toBe(victim.userId);
  });

  test("cannot be ended there even with every cookie of the walk", async () => {
    const [mallory, victim, choice] = [await person(), await person(), someone()];
    const back = await choose(await begin(mallory), choice);
    for (const [name, value] of mallory.at.jar) {
      if (name !== "plinth.session") (victim.at.jar as Map<string, string>).set(name, value);
    }
    expect(pathOf(await arrive(victim.at, back))).toBe("/sign-in?error=link_expired");
    for (const each of [victim, mallory]) expect(await linkedTo(each)).toEqual([]);
    const stranger = browser();
    await walk(choice, stranger);
    expect(await whoIs(stranger).catch(() => undefined)).toBeUndefined();
  });

  test("signs nobody in where the session that began it is gone", async () => {
    const ada = await person();
    const back = await choose(await begin(ada), { ...someone(), new_verified: "on" });
    (ada.at.jar as Map<string, string>).delete("plinth.session");
    expect(pathOf(await arrive(ada.at, back))).toBe("/sign-in?error=link_expired");
    expect(ada.at.jar.has("plinth.session")).toBe(false);
  });

  test("is none when it was begun to sign in: a provider's page that one is led to links nothing", async () => {
    const ada = await person();
    const back = await choose(await leave(ada.at), someone());
    await arrive(ada.at, back);
    expect(await linkedTo(ada)).toEqual([]);
  });
});
