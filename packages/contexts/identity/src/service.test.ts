import { hash, verify } from "@node-rs/argon2";
import { type AppError, anonymous, newId, toProblem } from "@plinth/kernel";
import { userActor, testDatabase } from "@plinth/testing";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { SignUp, identityContract } from "./contract.ts";
import { createIdentityService } from "./service.ts";
import { createSessions } from "./sessions.ts";

vi.mock("@node-rs/argon2", { spy: true });
const database = testDatabase();
const identity = createIdentityService();
const password = "correct horse battery staple";

const signUp = (email: string, name = "Ada") => identity.signUp(anonymous, SignUp.parse({ name, email, password }));
const signIn = (email: string, word = password) => identity.signIn(anonymous, { email, password: word });
const storedHash = async (email: string) =>
  (await database.owner<{ hash: string }>("select password_hash as hash from users where email = $1", [email]))[0]
    ?.hash;
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => Promise.reject(new Error("accepted")),
    (error: AppError) => error,
  );

beforeEach(() => {
  vi.clearAllMocks();
});

describe("sign up", () => {
  test("stores the person with an argon2id hash, of which no answer says anything", async () => {
    const user = await signUp("ada@plinth.example");
    expect(user).toEqual({ id: user.id, email: "ada@plinth.example", name: "Ada", createdAt: user.createdAt });
    expect(await storedHash("ada@plinth.example")).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const signedIn = await signIn("ada@plinth.example");
    const own = await identity.getOwn(userActor([], { userId: user.id }), {});
    const renamed = await identity.renameOwn(userActor([], { userId: user.id }), { name: "Countess" });
    expect(JSON.stringify([user, signedIn, own, renamed])).not.toMatch(/argon2|password|hash/i);
  });

  test("takes an address once, whatever its case", async () => {
    await signUp("Grace@Plinth.example");
    expect(await refusal(signUp("GRACE@plinth.EXAMPLE"))).toMatchObject({ code: "email_taken", status: 409 });
    await expect(signIn("grace@plinth.example")).resolves.toMatchObject({ user: { email: "grace@plinth.example" } });
  });

  test("of one address by ten at once succeeds exactly once", async () => {
    const settled = await Promise.allSettled(Array.from({ length: 10 }, () => signUp("rush@plinth.example")));
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("a chosen password", () => {
  const accepts = (word: string) =>
    identityContract.signUp.input.safeParse({ name: "Ada", email: "ada@plinth.example", password: word }).success;

  test("has 15 to 256 characters", () => {
    expect([14, 15, 256, 257].map((length) => accepts("x".repeat(length)))).toEqual([false, true, true, false]);
  });

  test("may hold any character, and is kept as it is", () => {
    const odd = " pässwörter 😀 sind ok ";
    expect(SignUp.parse({ name: "Ada", email: "ada@plinth.example", password: odd }).password).toBe(odd);
  });

  test("of 70 characters is not cut: another last one is refused", async () => {
    const long = "x".repeat(69);
    await identity.signUp(anonymous, { name: "Long", email: "long@plinth.example", password: `${long}a` });
    await expect(signIn("long@plinth.example", `${long}a`)).resolves.toHaveProperty("session");
    expect(await refusal(signIn("long@plinth.example", `${long}b`))).toMatchObject({ status: 401 });
  });

  test("is asked for in full at sign-in, but its rules are not", () => {
    const input = (word: string) =>
      identityContract.signIn.input.safeParse({ email: "a@plinth.example", password: word }).success;
    expect([input(""), input("short"), input("x".repeat(257))]).toEqual([false, true, false]);
  });
});

describe("sign in", () => {
  test("begins a session of the person's own", async () => {
    const user = await signUp("own@plinth.example");
    const { session } = await signIn("own@plinth.example");
    expect(session).toMatchObject({ userId: user.id, organizationId: null });
    await expect(createSessions().findLive(session)).resolves.toEqual(session);
  });

  test("by an unknown address and by a wrong password cannot be told apart, nor by the work done", async () => {
    await signUp("known@plinth.example");
    vi.clearAllMocks();
    const wrong = await refusal(signIn("known@plinth.example", "a wrong password"));
    expect(verify).toHaveBeenCalledTimes(1);
    const unknown = await refusal(signIn("unknown@plinth.example", "a wrong password"));
    expect(verify).toHaveBeenCalledTimes(2);
    const [known, nobodys] = vi.mocked(verify).mock.calls.map(([encoded]) => String(encoded).split("$").slice(0, 4));
    expect(nobodys).toEqual(known);
    const context = { instance: "/api/v1/session", requestId: "request-1" };
    expect(toProblem(unknown, context)).toEqual(toProblem(wrong, context));
    expect(wrong).toMatchObject({ code: "invalid_credentials", status: 401 });
  });

  test("with the password that no user has is refused as any other", async () => {
    expect(await refusal(signIn("nobody@plinth.example", "nobody has this password"))).toMatchObject({ status: 401 });
  });

  test("of somebody without a password is refused, whatever is given", async () => {
    await database.owner(
      "insert into users (id, email, name, created_at) values ($1, 'oauth@plinth.example', 'O', now())",
      [newId()],
    );
    expect(await refusal(signIn("oauth@plinth.example"))).toMatchObject({ code: "invalid_credentials" });
  });

  test("makes the hash anew when its parameters are of yesterday, and only then", async () => {
    await signUp("old@plinth.example");
    const weak = await hash(password, { memoryCost: 4096, timeCost: 1, parallelism: 1 });
    await database.owner("update users set password_hash = $1 where email = 'old@plinth.example'", [weak]);
    expect(await refusal(signIn("old@plinth.example", "a wrong password"))).toMatchObject({ status: 401 });
    expect(await storedHash("old@plinth.example")).toBe(weak);
    await signIn("old@plinth.example");
    const renewed = await storedHash("old@plinth.example");
    expect(renewed).toContain("$m=19456,t=2,p=1$");
    await signIn("old@plinth.example");
    expect(await storedHash("old@plinth.example")).toBe(renewed);
  });
});

describe("sign out", () => {
  test("ends the session at once, and is refused the second time", async () => {
    const user = await signUp("leaver@plinth.example");
    const { session } = await signIn("leaver@plinth.example");
    const actor = userActor([], { userId: user.id, sessionId: session.id });
    await expect(identity.signOut(actor, {})).resolves.toEqual(session);
    await expect(createSessions().findLive(session)).resolves.toBeNull();
    expect(await refusal(identity.signOut(actor, {}))).toMatchObject({ code: "sign_in_required" });
  });
});

test("a person who is gone is not found", async () => {
  const gone = userActor([]);
  expect(await refusal(identity.getOwn(gone, {}))).toMatchObject({ status: 404 });
  expect(await refusal(identity.renameOwn(gone, { name: "Ghost" }))).toMatchObject({ status: 404 });
});

test("only people have an identity: keys and strangers do not", async () => {
  const apiKey = { kind: "apiKey", keyId: newId(), organizationId: newId(), permissions: [] } as const;
  expect(await refusal(identity.getOwn(apiKey, {}))).toMatchObject({ code: "user_required" });
  expect(await refusal(identity.getOwn(anonymous, {}))).toMatchObject({ code: "sign_in_required" });
});
