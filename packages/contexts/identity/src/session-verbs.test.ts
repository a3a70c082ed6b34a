import { newId } from "@plinth/kernel";
import { testDatabase } from "@plinth/testing";
import { describe, expect, test } from "vitest";
import { deviceOf } from "./device.ts";
import { createIdentityService } from "./service.ts";
import { createSessions } from "./sessions.ts";
import { oneFactor } from "./testing/one-factor.ts";
import { newPerson, nobody, password, refusal, signedIn } from "./testing/people.ts";

const database = testDatabase();
const identity = createIdentityService({ entrance: oneFactor });
const sessions = createSessions();
const firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0";

describe("the list of sessions", () => {
  test("says where each began, and which one asks", async () => {
    const { actor, email, session } = await newPerson();
    const from = { ...nobody, request: { id: "r2", address: "198.51.100.0", userAgent: firefox } };
    await identity.signIn(from, { email, password });
    const { items } = await identity.listSessions(actor, {});
    expect(items).toMatchObject([
      { device: "Firefox on Windows", address: "198.51.100.0", current: false },
      { id: session.id, device: "Browser", address: "192.0.2.0", current: true },
    ]);
  });

  test("holds one's own live ones, and none that has ended by itself", async () => {
    const { actor, email, session } = await newPerson();
    await newPerson();
    const [old, idle] = [await signedIn(email), await signedIn(email)];
    await database.owner("update sessions set expires_at = now() where id = $1", [old.session.id]);
    await database.owner("update sessions set last_seen_at = now() - interval '7 days' where id = $1", [
      idle.session.id,
    ]);
    const { items } = await identity.listSessions(actor, {});
    expect(items.map(({ id }) => id)).toEqual([session.id]);
    await signedIn(email);
    expect(
      await database.owner("select from sessions where id = any($1)", [[old.session.id, idle.session.id]]),
    ).toEqual([]);
  });
});

describe("ending sessions", () => {
  test("ends the one that is named, once, and no other", async () => {
    const { actor, email, session } = await newPerson();
    const { session: other } = await signedIn(email);
    await expect(identity.revokeSession(actor, { id: other.id })).resolves.toEqual({ id: other.id });
    expect([await sessions.findLive(other), await sessions.findLive(session)]).toEqual([null, session]);
    expect(await refusal(identity.revokeSession(actor, { id: other.id }))).toMatchObject({ status: 404 });
  });

  test("of somebody else finds nothing, as one that nobody has", async () => {
    const [ada, eve] = [await newPerson(), await newPerson()];
    const foreign = await refusal(identity.revokeSession(eve.actor, { id: ada.session.id }));
    const unknown = await refusal(identity.revokeSession(eve.actor, { id: newId() }));
    expect([foreign.status, foreign.message]).toEqual([unknown.status, unknown.message]);
    await expect(sessions.findLive(ada.session)).resolves.toEqual(ada.session);
  });

  test("ends all others, or all, and nobody else's", async () => {
    const { actor, email, session } = await newPerson();
    const stranger = await newPerson();
    const others = [await signedIn(email), await signedIn(email)];
    await expect(identity.revokeOtherSessions(actor, {})).resolves.toEqual({ ended: 2 });
    expect(await Promise.all(others.map((other) => sessions.findLive(other.session)))).toEqual([null, null]);
    await expect(sessions.findLive(session)).resolves.toEqual(session);
    await expect(identity.signOutEverywhere(actor, {})).resolves.toEqual({ ended: 1 });
    await expect(sessions.findLive(session)).resolves.toBeNull();
    await expect(sessions.findLive(stranger.session)).resolves.toEqual(stranger.session);
  });

  test("ends the session at once, and is refused the second time", async () => {
    const { actor, session } = await newPerson();
    await expect(identity.signOut(actor, {})).resolves.toEqual(session);
    await expect(sessions.findLive(session)).resolves.toBeNull();
    expect(await refusal(identity.signOut(actor, {}))).toMatchObject({ code: "sign_in_required" });
  });
});

test.each([
  [firefox, "Firefox on Windows"],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1",
    "Safari on iOS",
  ],
  ["curl/8.1.2", "curl"],
  ["", "Unknown device"],
  ["/", "Unknown device"],
])("a program that calls itself %j is %s", (userAgent, device) => expect(deviceOf(userAgent)).toBe(device));
