import { newId } from "@plinth/kernel";
import { testDatabase } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { createEntrance } from "./entrance.ts";
import { createIdentityService } from "./service.ts";
import { createSessions } from "./sessions.ts";
import { mailsTo, secretFor } from "./testing/mailbox.ts";
import { oneFactor } from "./testing/one-factor.ts";
import { newPerson, nobody, password, refusal, signedIn } from "./testing/people.ts";

const database = testDatabase();
let nowMs = Date.now();
const identity = createIdentityService({ entrance: oneFactor, clock: () => new Date(nowMs) });
const sessions = createSessions();
const another = "another pelican sings";
const signIn = (email: string, word: string) => identity.signIn(nobody, { email, password: word });

async function asked(email: string): Promise<string> {
  await identity.requestPasswordReset(nobody, { email });
  return secretFor(email, "/reset-password");
}

beforeEach(() => {
  nowMs = Date.now();
});

describe("a forgotten password", () => {
  test("is replaced by the link of a mail: the old one is wrong, every session is dead, and a mail tells of it", async () => {
    const { email, session } = await newPerson();
    const token = await asked(email);
    await expect(identity.resetPassword(nobody, { token, password: another })).resolves.toEqual({ email });
    await expect(sessions.findLive(session)).resolves.toBeNull();
    expect(await refusal(signIn(email, password))).toMatchObject({ code: "invalid_credentials" });
    await expect(signIn(email, another)).resolves.toHaveProperty("session");
    expect((await mailsTo(email))[0]?.subject).toBe("Your Plinth password was changed");
  });

  test("lets nobody in whose old one was checked just before it was replaced", async () => {
    const { email, userId } = await newPerson();
    const token = await asked(email);
    const entrance = createEntrance({
      secondFactor: {
        async begin() {
          await identity.resetPassword(nobody, { token, password: another });
          return null;
        },
        isHeld: async () => false,
      },
    });
    const late = createIdentityService({ entrance }).signIn(nobody, { email, password });
    expect(await refusal(late)).toMatchObject({ code: "invalid_credentials" });
    expect(await database.owner("select from sessions where user_id = $1", [userId])).toEqual([]);
  });

  test("signs nobody in: whoever has a second factor shows it as ever", async () => {
    const { email, userId } = await newPerson();
    await identity.resetPassword(nobody, { token: await asked(email), password: another });
    expect(await database.owner("select from sessions where user_id = $1", [userId])).toEqual([]);
  });

  test("is replaced once by a link, however many try at once, and other links to it die with the first", async () => {
    const { email } = await newPerson();
    const earlier = await asked(email);
    const token = await asked(email);
    const tries = Array.from({ length: 5 }, () => identity.resetPassword(nobody, { token, password: another }));
    const settled = await Promise.allSettled(tries);
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await refusal(identity.resetPassword(nobody, { token: earlier, password }))).toMatchObject({ status: 404 });
  });

  test("is replaced within 10 minutes, and not a millisecond later", async () => {
    const { email } = await newPerson();
    const token = await asked(email);
    const [row] = await database.owner<{ life: number }>(
      "select extract(epoch from expires_at - created_at)::float8 * 1000 as life from one_time_tokens where email = $1",
      [email],
    );
    expect(row?.life).toBe(600_000);
    nowMs += 600_001;
    expect(await refusal(identity.resetPassword(nobody, { token, password: another }))).toMatchObject({ status: 404 });
  });

  test("proves the address, and gives a password to whoever has none", async () => {
    const { email } = await newPerson();
    await database.owner("update users set password_hash = null, email_verified_at = null where email = $1", [email]);
    await identity.resetPassword(nobody, { token: await asked(email), password: another });
    await expect(signIn(email, another)).resolves.toHaveProperty("session");
  });

  test("of somebody who was disabled is not replaced, though the link was sent before", async () => {
    const { email } = await newPerson();
    const token = await asked(email);
    await database.owner("update users set disabled_at = now() where email = $1", [email]);
    expect(await refusal(identity.resetPassword(nobody, { token, password: another }))).toMatchObject({ status: 404 });
  });

  test("is not replaced by one that is made of the person's own name", async () => {
    const { email } = await newPerson("Countess Lovelace");
    const token = await asked(email);
    expect(await refusal(identity.resetPassword(nobody, { token, password: "countess lovelace" }))).toMatchObject({
      status: 422,
      issues: [{ pointer: "/password", code: "guessable_password" }],
    });
    await expect(identity.resetPassword(nobody, { token, password: another })).resolves.toBeDefined();
  });
});

describe("changing the password", () => {
  test("takes the one of today", async () => {
    const { actor } = await newPerson();
    const input = { currentPassword: "a wrong password", password: another };
    expect(await refusal(identity.changePassword(actor, input))).toMatchObject({ code: "invalid_credentials" });
  });

  test("ends all other sessions, gives this one another id, kills the links, and tells by mail", async () => {
    const { actor, email, session } = await newPerson();
    const other = await signedIn(email);
    const link = await asked(email);
    const renewed = await identity.changePassword(actor, { currentPassword: password, password: another });
    expect(renewed.id).not.toBe(session.id);
    const live = await Promise.all([session, other.session, renewed].map((each) => sessions.findLive(each)));
    expect(live.map((each) => each !== null)).toEqual([false, false, true]);
    expect(await refusal(identity.resetPassword(nobody, { token: link, password }))).toMatchObject({ status: 404 });
    await expect(signIn(email, another)).resolves.toHaveProperty("session");
    expect((await mailsTo(email))[0]?.subject).toBe("Your Plinth password was changed");
  });
});

describe("confirming that it is still oneself", () => {
  test("makes the proof anew, under another id: the old one is dead", async () => {
    const { actor, session } = await newPerson();
    await database.owner("update sessions set authenticated_at = now() - interval '1 hour' where id = $1", [
      session.id,
    ]);
    const renewed = await identity.reauthenticate(actor, { password });
    expect(Date.parse(renewed.authenticatedAt)).toBe(nowMs);
    await expect(sessions.findLive(session)).resolves.toBeNull();
    await expect(sessions.findLive(renewed)).resolves.toMatchObject({ id: renewed.id, userId: session.userId });
  });

  test("with a wrong password, or in a session that has ended, is refused", async () => {
    const { actor, userId } = await newPerson();
    expect(await refusal(identity.reauthenticate(actor, { password: "a wrong password" }))).toMatchObject({
      status: 401,
    });
    const ended = { ...actor, userId, sessionId: newId() };
    expect(await refusal(identity.reauthenticate(ended, { password }))).toMatchObject({ code: "sign_in_required" });
  });
});
