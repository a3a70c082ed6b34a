import { type UserActor, anonymous, newId } from "@plinth/kernel";
import { testDatabase, userActor } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import type { ProviderProfile } from "../provider-sign-in.ts";
import { createProviderSignIn } from "../provider-sign-in.ts";
import { registerUser } from "../register-user.ts";
import { createIdentityService } from "../service.ts";
import { createSessions } from "../sessions.ts";
import { mailsTo } from "../testing/mailbox.ts";
import { entered, oneFactor } from "../testing/one-factor.ts";
import { createAccountLinks } from "./account-links.ts";

const database = testDatabase();
let nowMs = Date.now();
const clock = () => new Date(nowMs);
let state = "";
let passkeys: readonly string[] = [];
const outside = {
  depart: async (id: string) =>
    id === "github" ? { provider: "github", location: "https://github.com/go", state } : null,
  departToProve: async () => null,
  offered: () => ["github", "google"],
  hasPasskey: async (_tx: unknown, userId: string) => passkeys.includes(userId),
};
const identity = createIdentityService({ entrance: oneFactor, clock, outside });
const links = createAccountLinks({ clock });
const providerSignIn = createProviderSignIn({ entrance: oneFactor });
const sessions = createSessions();

beforeEach(() => {
  nowMs = Date.now();
  state = newId();
  passkeys = [];
});

/** Somebody who is signed in, with a password. */
async function person(): Promise<UserActor> {
  const [email, password] = [`${newId()}@plinth.example`, "a pelican sings of rust"];
  await registerUser({ name: "Ada", email, password });
  return actorOf((await entered(identity.signIn(anonymous, { email, password }))).session);
}

const actorOf = ({ id, userId }: { id: string; userId: string }) => userActor([], { userId, sessionId: id });
const sessionOf = ({ userId, sessionId }: UserActor) => ({ id: sessionId, userId });
const found = (change: Partial<ProviderProfile> = {}): ProviderProfile => ({
  provider: "github",
  providerAccountId: newId(),
  email: "ada@github.example",
  emailVerified: false,
  name: "Ada",
  ...change,
});
const begin = (actor: UserActor) => identity.beginLink(actor, { provider: "github" });
const finish = (actor: UserActor | null, profile = found()) =>
  links.finish({ state, session: actor && sessionOf(actor), profile });

/** Somebody who signed up by a provider, and has no password. */
async function stranger(change: Partial<ProviderProfile> = {}) {
  const profile = found({ email: `${newId()}@plinth.example`, emailVerified: true, ...change });
  const { session } = await entered(providerSignIn(profile));
  return { actor: actorOf(session), profile };
}

/** The mails that tell somebody of their outside accounts. */
async function noticesTo(actor: UserActor) {
  const { email } = await identity.getOwn(actor, {});
  return (await mailsTo(email)).filter(({ subject }) => subject.startsWith("An outside account"));
}

const itemsOf = async (actor: UserActor) => (await identity.listAccounts(actor, {})).items;

describe("linking", () => {
  test("leads to the provider, and ends with the account in one's list: it signs in as the same person from then on", async () => {
    const [ada, profile] = [await person(), found()];
    expect(await begin(ada)).toEqual({ location: "https://github.com/go" });
    const linked = await finish(ada, profile);
    expect(linked).toMatchObject({ provider: "github", email: "ada@github.example" });
    expect(await itemsOf(ada)).toEqual([linked]);
    expect((await entered(providerSignIn(profile))).user.id).toBe(ada.userId);
  });

  test("changes neither the address that one signs in with nor any session", async () => {
    const ada = await person();
    const before = [await identity.getOwn(ada, {}), await sessions.findLive(sessionOf(ada))];
    await begin(ada);
    await finish(ada);
    expect([await identity.getOwn(ada, {}), await sessions.findLive(sessionOf(ada))]).toEqual(before);
  });

  test("is told to one's own address by mail: what it was, and what to do if it was somebody else", async () => {
    const ada = await person();
    await begin(ada);
    await finish(ada);
    const [notice] = await noticesTo(ada);
    expect(notice?.subject).toBe("An outside account was linked to Plinth");
    for (const part of [notice?.html, notice?.text]) {
      expect(part).toContain("the account ada@github.example of github signs in to your account");
      expect(part).toContain("http://localhost:3000/account");
      expect(part).toContain("http://localhost:3000/forgot-password");
    }
  });

  test("is refused for a provider that is not switched on, and nothing is begun", async () => {
    const ada = await person();
    await expect(identity.beginLink(ada, { provider: "google" })).rejects.toMatchObject({ code: "not_found" });
    expect(await database.owner("select from link_requests where user_id = $1", [ada.userId])).toEqual([]);
  });

  test("keeps the state as a hash alone", async () => {
    await begin(await person());
    const [row] = await database.owner("select * from link_requests order by expires_at desc limit 1");
    expect(JSON.stringify(row)).not.toContain(state);
  });

  test("the same account again changes nothing", async () => {
    const [ada, profile] = [await person(), found()];
    await begin(ada);
    const first = await finish(ada, profile);
    await begin(ada);
    expect(await finish(ada, profile)).toEqual(first);
    expect(await itemsOf(ada)).toHaveLength(1);
    expect(await noticesTo(ada)).toHaveLength(1);
  });

  test("a second account of the same provider is refused", async () => {
    const ada = await person();
    await begin(ada);
    await finish(ada);
    await begin(ada);
    await expect(finish(ada)).rejects.toMatchObject({
      code: "account_linked",
      message: expect.stringMatching(/another/),
    });
  });
});

describe("nothing is linked", () => {
  const expectNothing = async (...people: UserActor[]) => {
    for (const each of people) expect(await itemsOf(each)).toEqual([]);
  };

  test("when the account is somebody else's already, who keeps it", async () => {
    const [ada, { actor: eve, profile }] = [await person(), await stranger()];
    await begin(ada);
    await expect(finish(ada, profile)).rejects.toMatchObject({ code: "account_linked" });
    await expectNothing(ada);
    expect(await noticesTo(ada)).toEqual([]);
    expect((await entered(providerSignIn(profile))).user.id).toBe(eve.userId);
  });

  test("when two people link it at once, to more than one of them", async () => {
    const [ada, eve, profile] = [await person(), await person(), found()];
    const states = [newId(), newId()];
    const ends = [];
    for (const [place, who] of [ada, eve].entries()) {
      state = states[place] ?? "";
      await begin(who);
      ends.push(() => links.finish({ state: states[place] ?? "", session: sessionOf(who), profile }));
    }
    const outcomes = await Promise.allSettled(ends.map((end) => end()));
    expect(outcomes.map(({ status }) => status).toSorted((left, right) => left.localeCompare(right))).toEqual([
      "fulfilled",
      "rejected",
    ]);
    expect([...(await itemsOf(ada)), ...(await itemsOf(eve))]).toHaveLength(1);
  });

  test.each([
    ["nobody", async () => null],
    ["another person", () => person()],
    ["the same person in another session", async (ada: UserActor) => actorOf(await sessions.begin(ada.userId))],
    [
      "a session with its id and another person",
      async (ada: UserActor) => ({ ...(await person()), sessionId: ada.sessionId }),
    ],
  ] as const)("when %s ends it", async (_who, other) => {
    const ada = await person();
    await begin(ada);
    const who = await other(ada);
    await expect(finish(who)).rejects.toMatchObject({ code: "link_expired" });
    await expectNothing(ada);
    await expect(finish(ada)).resolves.toBeNull();
  });

  test("after the session that began it has ended: and it does not become a sign-in", async () => {
    const ada = await person();
    await begin(ada);
    await sessions.end(sessionOf(ada));
    await expect(finish(ada)).rejects.toMatchObject({ code: "link_expired" });
    await expectNothing(ada);
  });

  test("after 15 minutes", async () => {
    const ada = await person();
    await begin(ada);
    nowMs += 15 * 60_000;
    await expect(finish(ada)).rejects.toMatchObject({ code: "link_expired" });
    await expectNothing(ada);
  });

  test("at another provider than the one that it was begun for", async () => {
    const ada = await person();
    await begin(ada);
    await expect(finish(ada, found({ provider: "google" }))).rejects.toMatchObject({ code: "link_expired" });
    await expectNothing(ada);
  });

  test("twice by one walk, though ten ask at once", async () => {
    const ada = await person();
    await begin(ada);
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => finish(ada)));
    expect(outcomes.filter((outcome) => outcome !== null)).toHaveLength(1);
    expect(await itemsOf(ada)).toHaveLength(1);
  });

  test("by a walk that was begun to sign in", async () => {
    const ada = await person();
    expect(await finish(ada)).toBeNull();
    await expectNothing(ada);
  });

  test("without a fresh proof of who one is", async () => {
    const stale = { ...(await person()), authenticatedAt: new Date(Date.now() - 3_600_000).toISOString() };
    await expect(begin(stale)).rejects.toMatchObject({ code: "reauthentication_required" });
  });
});

describe("a walk", () => {
  test("goes on when the session's id is renewed on the way", async () => {
    const ada = await person();
    await begin(ada);
    const renewed = newId();
    await database.owner("update sessions set id = $1 where id = $2", [renewed, ada.sessionId]);
    expect(await finish({ ...ada, sessionId: renewed })).toMatchObject({ provider: "github" });
  });

  test("replaces an earlier one of its session, and those of others that have expired are forgotten", async () => {
    const [ada, eve] = [await person(), await person()];
    await begin(eve);
    await database.owner("update link_requests set expires_at = now() - interval '1 minute'");
    for (const _each of [1, 2]) {
      state = newId();
      await begin(ada);
    }
    const left = await database.owner("select user_id from link_requests");
    expect(left).toEqual([{ user_id: ada.userId }]);
  });
});

describe("unlinking", () => {
  const unlink = async (actor: UserActor, id?: string) =>
    identity.unlinkAccount(actor, { id: id ?? (await itemsOf(actor))[0]?.id ?? "" });

  test("takes the way in away", async () => {
    const [ada, profile] = [await person(), found()];
    await begin(ada);
    const linked = await finish(ada, profile);
    expect(await unlink(ada)).toEqual(linked);
    expect(await itemsOf(ada)).toEqual([]);
    await expect(providerSignIn(profile)).rejects.toMatchObject({ code: "email_unverified" });
    expect((await noticesTo(ada))[0]).toMatchObject({
      subject: "An outside account was unlinked from Plinth",
      text: expect.stringContaining("the account ada@github.example of github does not sign in"),
    });
    expect(await sessions.findLive(sessionOf(ada))).not.toBeNull();
  });

  test("what is not one's own is not found, and stays", async () => {
    const [ada, { actor: eve }] = [await person(), await stranger()];
    const [foreign] = await itemsOf(eve);
    for (const id of [foreign?.id ?? "", newId()]) {
      await expect(unlink(ada, id)).rejects.toMatchObject({ code: "not_found" });
    }
    expect(await itemsOf(eve)).toEqual([foreign]);
  });

  test("the last way in is refused", async () => {
    const { actor } = await stranger();
    await expect(unlink(actor)).rejects.toMatchObject({ code: "last_way_in" });
    expect(await itemsOf(actor)).toHaveLength(1);
    expect(await noticesTo(actor)).toEqual([]);
  });

  test("is no loss to whoever has a password, a passkey or another account that lets them in", async () => {
    const { actor: withPasskey } = await stranger();
    passkeys = [withPasskey.userId];
    await expect(unlink(withPasskey)).resolves.toMatchObject({ provider: "github" });
    const { actor: withTwo } = await stranger({ provider: "google" });
    await begin(withTwo);
    await finish(withTwo);
    const [one] = await itemsOf(withTwo);
    await expect(unlink(withTwo)).resolves.toEqual(one);
  });

  test("an account of a provider that is switched off by now is no way in that stays", async () => {
    const { actor } = await stranger({ provider: "https://login.gone.example" });
    await begin(actor);
    const linked = await finish(actor);
    await expect(unlink(actor, linked?.id)).rejects.toMatchObject({ code: "last_way_in" });
  });

  test("of two ways in that are given up at once, one stays", async () => {
    for (let round = 0; round < 5; round++) {
      const { actor } = await stranger({ provider: "google" });
      await begin(actor);
      await finish(actor);
      const ids = (await itemsOf(actor)).map(({ id }) => id);
      const outcomes = await Promise.allSettled(ids.map((id) => unlink(actor, id)));
      expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(await itemsOf(actor)).toHaveLength(1);
      state = newId();
    }
  });
});
