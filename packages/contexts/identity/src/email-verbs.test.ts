import { newId } from "@plinth/kernel";
import { testDatabase, watchQueries } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { createIdentityService } from "./service.ts";
import { createSessions } from "./sessions.ts";
import { mailsTo, secretFor } from "./testing/mailbox.ts";
import { oneFactor } from "./testing/one-factor.ts";
import { type Person, newPerson, nobody, password, refusal, signedIn } from "./testing/people.ts";

testDatabase();
let nowMs = Date.now();
const identity = createIdentityService({ entrance: oneFactor, clock: () => new Date(nowMs) });
const sessions = createSessions();
const address = () => `${newId()}@plinth.example`;
const isLive = async ({ session }: Pick<Person, "session">) => (await sessions.findLive(session)) !== null;
const signIn = (email: string, word = password) => identity.signIn(nobody, { email, password: word });

async function asked({ actor }: Person, email = address()) {
  await identity.requestEmailChange(actor, { email });
  return { email, token: await secretFor(email, "/confirm-email") };
}

/** Moves the person to a new address, and returns it with the old one's way back. */
async function moved(person: Person) {
  const { email, token } = await asked(person);
  await identity.confirmEmailChange(person.actor, { token });
  return { email, undo: await secretFor(person.email, "/undo-email") };
}

beforeEach(() => {
  nowMs = Date.now();
});

describe("another address", () => {
  test("asks for a proof of the last 10 minutes", async () => {
    const { actor } = await newPerson();
    const stale = { ...actor, authenticatedAt: new Date(Date.now() - 600_000).toISOString() };
    expect(await refusal(identity.requestEmailChange(stale, { email: address() }))).toMatchObject({
      code: "reauthentication_required",
    });
  });

  test("changes nothing before it is confirmed, and the one of today is told", async () => {
    const ada = await newPerson();
    await asked(ada);
    await expect(identity.getOwn(ada.actor, {})).resolves.toMatchObject({ email: ada.email });
    expect((await mailsTo(ada.email))[0]?.subject).toBe("A new address for your Plinth account");
  });

  test("is what one signs in with once it is confirmed; other sessions end, and so do all links to the old one", async () => {
    const ada = await newPerson();
    const other = await signedIn(ada.email);
    await identity.requestPasswordReset(nobody, { email: ada.email });
    const link = await secretFor(ada.email, "/reset-password");
    const { email } = await moved(ada);
    await expect(signIn(email)).resolves.toHaveProperty("session");
    expect(await refusal(signIn(ada.email))).toMatchObject({ code: "invalid_credentials" });
    expect([await isLive(ada), await isLive(other)]).toEqual([true, false]);
    expect(await refusal(identity.resetPassword(nobody, { token: link, password }))).toMatchObject({ status: 404 });
    expect((await mailsTo(ada.email))[0]?.subject).toBe("Your Plinth account has another address now");
  });

  test("is confirmed by its own person alone: a link that somebody else opens does nothing", async () => {
    const [ada, eve] = [await newPerson(), await newPerson()];
    const { token } = await asked(eve);
    expect(await refusal(identity.confirmEmailChange(ada.actor, { token }))).toMatchObject({ status: 404 });
    await expect(identity.getOwn(ada.actor, {})).resolves.toMatchObject({ email: ada.email });
    await expect(identity.confirmEmailChange(eve.actor, { token })).resolves.toBeDefined();
  });

  test("is confirmed within 10 minutes, and the last one that was asked for is the one", async () => {
    const ada = await newPerson();
    const first = await asked(ada);
    const second = await asked(ada);
    expect(await refusal(identity.confirmEmailChange(ada.actor, { token: first.token }))).toMatchObject({
      status: 404,
    });
    nowMs += 600_000;
    expect(await refusal(identity.confirmEmailChange(ada.actor, { token: second.token }))).toMatchObject({
      status: 404,
    });
  });

  test("that somebody has cannot be told from a free one, but by its owner's mailbox", async () => {
    const [ada, bob] = [await newPerson(), await newPerson()];
    const free = address();
    const [taken, other] = [
      await watchQueries(() => identity.requestEmailChange(ada.actor, { email: bob.email })),
      await watchQueries(() => identity.requestEmailChange(ada.actor, { email: free })),
    ];
    expect([taken.result, other.result]).toEqual([{ email: bob.email }, { email: free }]);
    expect(other.queries).toEqual(taken.queries);
    expect((await mailsTo(bob.email))[0]?.subject).toBe("This address has a Plinth account already");
    await expect(secretFor(bob.email, "/confirm-email")).rejects.toThrow("no link");
  });

  test("that somebody has taken meanwhile is refused, and nothing changes", async () => {
    const ada = await newPerson();
    const { email, token } = await asked(ada);
    await identity.startSignUp(nobody, { email });
    const signUp = await secretFor(email, "/sign-up/finish");
    await identity.signUp(nobody, { token: signUp, name: "First", password });
    expect(await refusal(identity.confirmEmailChange(ada.actor, { token }))).toMatchObject({ code: "email_taken" });
    await expect(identity.getOwn(ada.actor, {})).resolves.toMatchObject({ email: ada.email });
  });
});

describe("the old address", () => {
  test("takes the account back: nobody is signed in, no password is right, and its owner chooses one", async () => {
    const ada = await newPerson();
    const { email, undo } = await moved(ada);
    await expect(identity.undoEmailChange(nobody, { token: undo })).resolves.toEqual({ email: ada.email });
    expect(await isLive(ada)).toBe(false);
    for (const each of [email, ada.email]) {
      expect(await refusal(signIn(each))).toMatchObject({ code: "invalid_credentials" });
    }
    const token = await secretFor(ada.email, "/reset-password");
    await identity.resetPassword(nobody, { token, password: "another pelican sings" });
    await expect(signIn(ada.email, "another pelican sings")).resolves.toHaveProperty("session");
  });

  test("does so for 7 days, once, and also when the account has moved on since", async () => {
    const ada = await newPerson();
    const { email, undo } = await moved(ada);
    await moved({ ...ada, email });
    nowMs += 7 * 24 * 3_600_000 - 60_000;
    await expect(identity.undoEmailChange(nobody, { token: undo })).resolves.toEqual({ email: ada.email });
    expect(await refusal(identity.undoEmailChange(nobody, { token: undo }))).toMatchObject({ status: 404 });
  });

  test("does so also when a later address has taken the account back before", async () => {
    const ada = await newPerson();
    const { email, undo } = await moved(ada);
    nowMs += 60_000;
    const later = await moved({ ...ada, email });
    const { session, actor } = await signedIn(later.email);
    await expect(identity.undoEmailChange(nobody, { token: later.undo })).resolves.toEqual({ email });
    expect(await isLive({ session })).toBe(false);
    await expect(identity.undoEmailChange(nobody, { token: undo })).resolves.toEqual({ email: ada.email });
    await expect(identity.getOwn(actor, {})).resolves.toMatchObject({ email: ada.email });
  });

  test("ends the ways back of later ones", async () => {
    const ada = await newPerson();
    const { email, undo } = await moved(ada);
    nowMs += 60_000;
    const later = await moved({ ...ada, email });
    await identity.undoEmailChange(nobody, { token: undo });
    expect(await refusal(identity.undoEmailChange(nobody, { token: later.undo }))).toMatchObject({ status: 404 });
  });

  test("does so no longer than that", async () => {
    const { undo } = await moved(await newPerson());
    nowMs += 7 * 24 * 3_600_000 + 60_000;
    expect(await refusal(identity.undoEmailChange(nobody, { token: undo }))).toMatchObject({ status: 404 });
  });
});
