import { createSecondFactor } from "@plinth/authenticators";
import { type SecondFactor, createEntrance, createIdentityService, registerUser } from "@plinth/identity";
import { type UserActor, anonymous, newId } from "@plinth/kernel";
import { userActor } from "@plinth/testing";
import { softPasskeys } from "@plinth/testing/soft-passkeys";
import { Secret, TOTP } from "otpauth";
import { describe, expect, test } from "vitest";
import { services, sessions } from "./services.ts";
import { linkSecret } from "./testing/link-secret.ts";
import { mailsTo, testDatabase } from "./testing/index.ts";

const database = testDatabase();
const { identity, authenticators } = services;
const password = "a pelican sings of rust";
const another = "another pelican sings";

/** Somebody with a password who is signed in. */
async function newPerson() {
  const email = `${newId()}@plinth.example`;
  const { id: userId } = await registerUser({ name: "Ada", email, password });
  return { email, actor: await signedIn(userId) };
}

async function signedIn(userId: string): Promise<UserActor> {
  const { id: sessionId } = await sessions.begin(userId);
  return userActor([], { userId, sessionId });
}

const made = async (actor: UserActor) =>
  softPasskeys("http://localhost:3000").create(await authenticators.beginPasskey(actor, {}));
const addPasskey = async (actor: UserActor, name: string) =>
  authenticators.addPasskey(actor, { name, response: await made(actor) });

async function addApp(actor: UserActor): Promise<string> {
  const { secret } = await authenticators.beginTotp(actor, {});
  await authenticators.confirmTotp(actor, { code: codeOf(secret, 0) });
  return secret;
}

const codeOf = (secret: string, steps: number) =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + steps * 30_000 });

const keysOf = ({ userId }: UserActor) =>
  database.owner("select name, revoked_at is null as works from api_keys where created_by = $1 order by name", [
    userId,
  ]);

/** Makes a key in an organization of theirs. */
async function addKey(actor: UserActor, name: string): Promise<void> {
  const [own] = await database.owner<{ id: string }>(
    "select organization_id as id from memberships where user_id = $1",
    [actor.userId],
  );
  const organizationId = own?.id ?? (await services.organizations.create(actor, { name: "Ada's" })).id;
  const owner = { ...actor, organizationId, permissions: ["api_key:create", "project:read"] as const };
  await services.apiKeys.create(owner, { name, scopes: ["project:read"] });
}

const addAccount = ({ userId }: UserActor, email: string) =>
  database.owner(
    `insert into accounts (id, provider, provider_account_id, user_id, email, created_at)
    values ($1::uuid, 'github', $1::text, $2, $3, now())`,
    [newId(), userId, email],
  );

/** Moves all that somebody has so many days into the past. */
async function age({ userId }: UserActor, days: number): Promise<void> {
  for (const [table, column] of [
    ["passkeys", "created_at"],
    ["totp_authenticators", "confirmed_at"],
    ["recovery_codes", "created_at"],
  ])
    await database.owner(`update ${table} set ${column} = ${column} - $2 * interval '1 day' where user_id = $1`, [
      userId,
      days,
    ]);
}

async function reset(email: string): Promise<void> {
  await identity.requestPasswordReset(anonymous, { email });
  const token = await linkSecret(email, "/reset-password");
  await identity.resetPassword(anonymous, { token, password: another });
}

/** Whoever is in moves the account elsewhere, and its owner gets the way back. */
async function moved({ email, actor }: { email: string; actor: UserActor }): Promise<string> {
  const elsewhere = `${newId()}@evil.example`;
  await identity.requestEmailChange(actor, { email: elsewhere });
  await identity.confirmEmailChange(actor, { token: await linkSecret(elsewhere, "/confirm-email") });
  return linkSecret(email, "/undo-email");
}

const namesOf = async (actor: UserActor) => (await authenticators.get(actor, {})).passkeys.map(({ name }) => name);

const sessionsOf = ({ userId }: UserActor) => database.owner("select id from sessions where user_id = $1", [userId]);

describe("a password that was reset by mail", () => {
  test("is no second factor: whoever has one is asked for it as before", async () => {
    const { email, actor } = await newPerson();
    const secret = await addApp(actor);
    await reset(email);
    const entered = await identity.signIn(anonymous, { email, password: another });
    expect(entered).toMatchObject({ challenge: { methods: ["totp", "recovery_code"] } });
    const { token } = (entered as { challenge: { token: string } }).challenge;
    const done = authenticators.completeSignIn(anonymous, { token, code: codeOf(secret, 1) });
    await expect(done).resolves.toMatchObject({ user: { email } });
  });

  test("ends a sign-in that began with the old one and waits for its second factor", async () => {
    const { email, actor } = await newPerson();
    const secret = await addApp(actor);
    const entered = await identity.signIn(anonymous, { email, password });
    const { token } = (entered as { challenge: { token: string } }).challenge;
    await reset(email);
    const late = authenticators.completeSignIn(anonymous, { token, code: codeOf(secret, 1) });
    await expect(late).rejects.toMatchObject({ code: "challenge_expired" });
  });

  test("leaves what else is there, and its mail names all of it and where it is removed", async () => {
    const { email, actor } = await newPerson();
    await addApp(actor);
    await addPasskey(actor, "Eve's laptop");
    await addAccount(actor, "eve@evil.example");
    await addKey(actor, "Eve's key");
    await reset(email);
    const [mail] = await mailsTo(email);
    expect(mail?.subject).toBe("Your Plinth password was changed");
    const ways = ["an authenticator app", "the passkey “Eve's laptop”", "eve@evil.example of github"];
    for (const words of [...ways, "the API key “Eve's key” (plinth_", "…) of Ada's"]) {
      expect(mail?.text).toContain(words);
    }
    expect(mail?.text).toContain("http://localhost:3000/account/security");
    expect(await namesOf(actor)).toEqual(["Eve's laptop"]);
  });
});

test("a password that is changed ends a sign-in that began with the old one", async () => {
  const { email, actor } = await newPerson();
  const secret = await addApp(actor);
  const entered = await identity.signIn(anonymous, { email, password });
  const { token } = (entered as { challenge: { token: string } }).challenge;
  await identity.changePassword(actor, { currentPassword: password, password: another });
  const late = authenticators.completeSignIn(anonymous, { token, code: codeOf(secret, 1) });
  await expect(late).rejects.toMatchObject({ code: "challenge_expired" });
});

describe("an account that its old address takes back", () => {
  test("ends a sign-in that began before and waits for its second factor", async () => {
    const person = await newPerson();
    const secret = await addApp(person.actor);
    await age(person.actor, 30);
    const entered = await identity.signIn(anonymous, { email: person.email, password });
    const { token } = (entered as { challenge: { token: string } }).challenge;
    await identity.undoEmailChange(anonymous, { token: await moved(person) });
    const late = authenticators.completeSignIn(anonymous, { token, code: codeOf(secret, 1) });
    await expect(late).rejects.toMatchObject({ code: "challenge_expired" });
  });

  test("loses what was added since the address changed, and within the week before", async () => {
    const person = await newPerson();
    const { email, actor } = person;
    await addPasskey(actor, "Six days old");
    await addApp(actor);
    await age(actor, 6);
    const undo = await moved(person);
    await addPasskey(actor, "After");
    await addAccount(actor, "eve@evil.example");
    await addKey(actor, "Ada's key");
    await database.owner("update api_keys set created_at = created_at - interval '8 days'");
    await addKey(actor, "Eve's key");
    await identity.undoEmailChange(anonymous, { token: undo });
    expect(await keysOf(actor)).toEqual([
      { name: "Ada's key", works: true },
      { name: "Eve's key", works: false },
    ]);
    expect(await authenticators.get(actor, {})).toEqual({
      totp: null,
      totpBegun: false,
      passkeys: [],
      recoveryCodesLeft: 0,
    });
    expect((await identity.listAccounts(actor, {})).items).toEqual([]);
    expect(await sessions.findLive({ id: actor.sessionId, userId: actor.userId })).toBeNull();
    expect((await mailsTo(email))[0]?.text).toMatch(
      /Still there, as before: the API key “Ada's key” \(plinth_\w+…\) of Ada's\./,
    );
  });

  test("cannot be deleted before its old address's way back has ended", async () => {
    const person = await newPerson();
    const { actor } = person;
    const undo = await moved(person);
    await addKey(actor, "Key");
    const [{ email } = { email: "" }] = await database.owner<{ email: string }>(
      "select email from users where id = $1",
      [actor.userId],
    );
    await expect(identity.deleteOwn(actor, { email })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/can take the account back until 20\d\d-/),
    });
    const { items } = await services.organizations.listOwn(actor, {});
    expect(items).toHaveLength(1);
    await identity.undoEmailChange(anonymous, { token: undo });
  });

  test("keeps what is older, which is asked for as before and named in the mail", async () => {
    const person = await newPerson();
    const { email, actor } = person;
    await addPasskey(actor, "Ada's phone");
    await addApp(actor);
    await age(actor, 8);
    const undo = await moved(person);
    await addPasskey(actor, "After");
    await authenticators.renewRecoveryCodes(actor, {});
    await identity.undoEmailChange(anonymous, { token: undo });
    expect(await authenticators.get(actor, {})).toMatchObject({
      totp: { confirmedAt: expect.any(String) },
      passkeys: [{ name: "Ada's phone" }],
      recoveryCodesLeft: 0,
    });
    const [mail] = await mailsTo(email);
    expect(mail?.text).toContain("Still there, as before: an authenticator app, the passkey “Ada's phone”.");
    const token = await linkSecret(email, "/reset-password");
    await identity.resetPassword(anonymous, { token, password: another });
    const entered = await identity.signIn(anonymous, { email, password: another });
    expect(entered).toMatchObject({ challenge: { methods: ["totp", "passkey"] } });
  });

  test("has none of the passkeys that are added at the same moment", async () => {
    const person = await newPerson();
    const { actor } = person;
    const undo = await moved(person);
    const responses = [];
    for (let count = 0; count < 10; count++) responses.push(await made(actor));
    await Promise.allSettled([
      ...responses.map((response) => authenticators.addPasskey(actor, { name: "Eve's", response })),
      identity.undoEmailChange(anonymous, { token: undo }),
    ]);
    await expect(identity.undoEmailChange(anonymous, { token: undo })).rejects.toMatchObject({ status: 404 });
    expect(await namesOf(actor)).toEqual([]);
  });
});

describe("a second factor that comes at the moment of a sign-in", () => {
  test("keeps out who had shown their password only", async () => {
    const { email, actor } = await newPerson();
    const { begin, isHeld } = createSecondFactor();
    const overtaken: SecondFactor = {
      isHeld,
      async begin(userId) {
        const challenge = await begin(userId);
        await addApp(actor);
        return challenge;
      },
    };
    const { signIn } = createIdentityService({ entrance: createEntrance({ secondFactor: overtaken }) });
    await expect(signIn(anonymous, { email, password })).rejects.toMatchObject({ code: "sign_in_required" });
    expect(await sessionsOf(actor)).toEqual([{ id: actor.sessionId }]);
  });

  test("leaves no session beside the one that added it, when ten sign in at once", async () => {
    const { email, actor } = await newPerson();
    const entering = Array.from({ length: 10 }, () => identity.signIn(anonymous, { email, password }));
    await Promise.allSettled([...entering, addApp(actor)]);
    expect(await sessionsOf(actor)).toEqual([{ id: actor.sessionId }]);
  });

  test("leaves no session when the password is reset just as it is shown", async () => {
    const { email, actor } = await newPerson();
    const secret = await addApp(actor);
    const entered = await identity.signIn(anonymous, { email, password });
    const { token } = (entered as { challenge: { token: string } }).challenge;
    await identity.requestPasswordReset(anonymous, { email });
    const link = await linkSecret(email, "/reset-password");
    await Promise.allSettled([
      authenticators.completeSignIn(anonymous, { token, code: codeOf(secret, 1) }),
      identity.resetPassword(anonymous, { token: link, password: another }),
    ]);
    await expect(identity.resetPassword(anonymous, { token: link, password })).rejects.toMatchObject({ status: 404 });
    expect(await sessionsOf(actor)).toEqual([]);
  });
});
