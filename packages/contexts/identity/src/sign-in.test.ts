import { hash, verify } from "@node-rs/argon2";
import { anonymous, newId, toProblem } from "@plinth/kernel";
import { testDatabase, userActor, watchQueries } from "@plinth/testing";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { attemptRules } from "./attempts/attempts.ts";
import { identityContract } from "./contract.ts";
import { registerUser } from "./register-user.ts";
import { createIdentityService } from "./service.ts";
import { createSessions } from "./sessions.ts";
import { mailsTo, secretFor } from "./testing/mailbox.ts";
import { entered, oneFactor } from "./testing/one-factor.ts";
import { newPerson, nobody, password, refusal, request } from "./testing/people.ts";

vi.mock("@node-rs/argon2", { spy: true });
const database = testDatabase();
const start = Date.now();
let nowMs = start;
const later: Promise<void>[] = [];
const identity = createIdentityService({
  entrance: oneFactor,
  clock: () => new Date(nowMs),
  later: (work) => void later.push(work()),
});

const home = request.address;
let networks = 0;
/** A network that nobody has come from yet. */
const elsewhere = () => `198.51.${(networks += 1)}.0`;
const by = (address: string) => ({ ...anonymous, request: { ...request, address } });
const address = () => `${newId()}@plinth.example`;
const signIn = (email: string, word = password, from = home) =>
  entered(identity.signIn(by(from), { email, password: word }));
const wrong = (email: string, from: string) => refusal(signIn(email, "a wrong password", from));

async function registered(email = address()): Promise<string> {
  await registerUser({ name: "Ada", email, password });
  return email;
}

async function failTimes(times: number, email: string, from: () => string): Promise<void> {
  for (let time = 0; time < times; time++) await wrong(email, from());
  await Promise.all(later.splice(0));
}

/** What the person did who tried: it looks the same to all of them. */
async function tried(work: () => Promise<unknown>) {
  vi.clearAllMocks();
  const { result, queries } = await watchQueries(() => refusal(work()));
  const hashes = vi.mocked(verify).mock.calls.map(([encoded]) => String(encoded).split("$").slice(0, 4));
  const problem = toProblem(result, { instance: "/api/v1/session", requestId: "request-1" });
  return { problem, queries, hashes, made: vi.mocked(hash).mock.calls.length };
}

beforeEach(async () => {
  nowMs = start;
  vi.clearAllMocks();
  await database.owner("truncate attempt_counters");
});

describe("sign in", () => {
  test("begins a session of the person's own", async () => {
    const email = await registered();
    const { user, session } = await signIn(email);
    expect(session).toMatchObject({ userId: user.id, organizationId: null });
    await expect(createSessions().findLive(session)).resolves.toEqual(session);
  });

  test("by an unknown address and by a wrong password cannot be told apart, nor by the work done", async () => {
    const email = await registered();
    const known = await tried(() => signIn(email, "a wrong password"));
    const unknown = await tried(() => signIn(address(), "a wrong password"));
    expect(unknown).toEqual(known);
    expect(known.problem).toMatchObject({ code: "invalid_credentials", status: 401 });
    expect(known.queries.length).toBeGreaterThan(3);
    expect([known.hashes.length, known.made]).toEqual([1, 0]);
  });

  test.each([
    ["whose account is locked", "", 10],
    ["who is disabled", "update users set disabled_at = now() where email = $1", 0],
    ["who has not proved the address", "update users set email_verified_at = null where email = $1", 0],
    ["who has no password", "update users set password_hash = null where email = $1", 0],
  ])("with the right password of somebody %s looks like an unknown address", async (_who, sql, failures) => {
    const email = await registered();
    await failTimes(failures, email, () => "203.0.113.0");
    if (sql !== "") await database.owner(sql, [email]);
    const refused = await tried(() => signIn(email, password, "203.0.113.0"));
    expect(refused).toEqual(await tried(() => signIn(address(), password, "203.0.113.0")));
  });

  test("with the password that no user has is refused as any other", async () => {
    expect(await refusal(signIn("nobody@plinth.example", "nobody has this password"))).toMatchObject({ status: 401 });
  });

  test("makes the hash anew when its parameters are of yesterday, and only then", async () => {
    const email = await registered();
    const stored = async () =>
      (await database.owner<{ h: string }>("select password_hash as h from users where email = $1", [email]))[0]?.h;
    const weak = await hash(password, { memoryCost: 4096, timeCost: 1, parallelism: 1 });
    await database.owner("update users set password_hash = $1 where email = $2", [weak, email]);
    expect(await wrong(email, home)).toMatchObject({ status: 401 });
    expect(await stored()).toBe(weak);
    await signIn(email);
    const renewed = await stored();
    expect(renewed).toContain("$m=19456,t=2,p=1$");
    await signIn(email);
    expect(await stored()).toBe(renewed);
  });

  test("of yesterday's parameters brings no password back that was replaced meanwhile", async () => {
    const email = await registered();
    const weak = await hash(password, { memoryCost: 4096, timeCost: 1, parallelism: 1 });
    const newer = await hash("another pelican sings", { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    const store = (word: string) =>
      database.owner("update users set password_hash = $1 where email = $2", [word, email]);
    await store(weak);
    vi.mocked(hash).mockImplementationOnce(async () => {
      await store(newer);
      return "the old password again";
    });
    expect(await refusal(signIn(email))).toMatchObject({ code: "invalid_credentials" });
    expect(await database.owner("select password_hash as h from users where email = $1", [email])).toEqual([
      { h: newer },
    ]);
  });

  test("asks for the password in full, but not for its rules", () => {
    const input = (word: string) =>
      identityContract.signIn.input.safeParse({ email: "a@plinth.example", password: word }).success;
    expect([input(""), input("short"), input("x".repeat(257))]).toEqual([false, true, false]);
  });
});

describe("wrong passwords", () => {
  test("lock an account after 10, for 15 minutes, wherever in the world they come from", async () => {
    const email = await registered();
    await failTimes(9, email, elsewhere);
    await expect(signIn(email, password, elsewhere())).resolves.toBeDefined();
    await failTimes(10, email, elsewhere);
    expect(await refusal(signIn(email, password, elsewhere()))).toMatchObject({ code: "invalid_credentials" });
    nowMs += attemptRules.account.windowMs - 1;
    expect(await refusal(signIn(email, password, elsewhere()))).toMatchObject({ code: "invalid_credentials" });
    nowMs += 1;
    await expect(signIn(email, password, elsewhere())).resolves.toBeDefined();
  });

  test("sent at once are compared with the password 10 times, and not once more", async () => {
    const email = await registered();
    const [row] = await database.owner<{ h: string }>("select password_hash as h from users where email = $1", [email]);
    const from = elsewhere();
    await Promise.all(Array.from({ length: 30 }, () => wrong(email, from)));
    await Promise.all(later.splice(0));
    const compared = vi.mocked(verify).mock.calls.filter(([encoded]) => encoded === row?.h);
    expect([vi.mocked(verify).mock.calls.length, compared.length]).toEqual([30, 10]);
    expect((await mailsTo(email)).map(({ subject }) => subject)).toEqual(["Your Plinth account is locked"]);
  });

  test("of strangers do not keep the owner out where they come in from", async () => {
    const email = await registered();
    await signIn(email, password, home);
    await failTimes(10, email, elsewhere);
    expect(await refusal(signIn(email, password, elsewhere()))).toMatchObject({ code: "invalid_credentials" });
    await expect(signIn(email, password, home)).resolves.toBeDefined();
  });

  test("lock even a network that the owner comes from, for that network alone", async () => {
    const email = await registered();
    const [office, cafe] = [elsewhere(), elsewhere()];
    await signIn(email, password, office);
    await signIn(email, password, cafe);
    await failTimes(10, email, () => office);
    expect(await refusal(signIn(email, password, office))).toMatchObject({ code: "invalid_credentials" });
    await expect(signIn(email, password, cafe)).resolves.toBeDefined();
  });

  test("are forgotten by the right one", async () => {
    const email = await registered();
    for (let round = 0; round < 3; round++) {
      await failTimes(9, email, () => home);
      await expect(signIn(email)).resolves.toBeDefined();
    }
  });

  test("of one day lock the account for a day after 100", async () => {
    const email = await registered();
    for (let round = 0; round < 10; round++) {
      await failTimes(10, email, elsewhere);
      nowMs += attemptRules.account.windowMs;
    }
    expect(await refusal(signIn(email, password, elsewhere()))).toMatchObject({ code: "invalid_credentials" });
    nowMs += attemptRules.accountOfDay.windowMs;
    await expect(signIn(email, password, elsewhere())).resolves.toBeDefined();
  });

  test("of 100 accounts make their network wait, and tell it how long", async () => {
    const from = elsewhere();
    for (let time = 0; time < 100; time++) await wrong(address(), from);
    const refused = await refusal(signIn(await registered(), password, from));
    expect(refused).toMatchObject({ code: "rate_limited", retryAfterSeconds: 900 });
    await expect(signIn(await registered(), password, elsewhere())).resolves.toBeDefined();
  });

  test("are counted under keys that tell neither address nor network", async () => {
    const email = address();
    await wrong(email, "192.0.2.77");
    const keys = await database.owner<{ key: string }>("select key from attempt_counters");
    expect(keys).toHaveLength(3);
    expect(keys.filter(({ key }) => !/^[\da-f]{64}$/.test(key))).toEqual([]);
  });

  test("leave an event each while they are tried, and one for the lock", async () => {
    const { email, userId } = await newPerson();
    await failTimes(12, email, elsewhere);
    const events = await database.owner<{ kind: string; count: number }>(
      "select kind, count(*)::int from security_events where user_id = $1 group by kind order by kind",
      [userId],
    );
    expect(events).toEqual([
      { kind: "sign_in_failed", count: 10 },
      { kind: "sign_in_locked", count: 1 },
      { kind: "signed_in", count: 1 },
      { kind: "signed_up", count: 1 },
    ]);
  });

  test("while confirming are counted as at the door", async () => {
    const { actor, email } = await newPerson();
    for (let time = 0; time < 10; time++) {
      expect(await refusal(identity.reauthenticate(actor, { password: "a wrong password" }))).toMatchObject({
        code: "invalid_credentials",
      });
    }
    expect(await refusal(identity.reauthenticate(actor, { password }))).toMatchObject({ code: "invalid_credentials" });
    expect(await refusal(signIn(email, password, actor.request?.address))).toMatchObject({ status: 401 });
  });
});

describe("a locked account", () => {
  async function locked(): Promise<string> {
    const email = await registered();
    await failTimes(10, email, elsewhere);
    return email;
  }

  test("is opened by the link of the mail for the network that it was opened in, and once", async () => {
    const email = await locked();
    const token = await secretFor(email, "/unlock");
    const travelling = elsewhere();
    await expect(identity.unlock(by(travelling), { token })).resolves.toEqual({ email });
    await failTimes(10, email, elsewhere);
    await expect(signIn(email, password, travelling)).resolves.toBeDefined();
    expect(await refusal(identity.unlock(nobody, { token }))).toMatchObject({ status: 404 });
  });

  test("is not opened by a link of another kind, nor after 10 minutes", async () => {
    const email = await locked();
    await identity.requestPasswordReset(nobody, { email });
    const reset = await secretFor(email, "/reset-password");
    expect(await refusal(identity.unlock(nobody, { token: reset }))).toMatchObject({ status: 404 });
    const other = await locked();
    const token = await secretFor(other, "/unlock");
    nowMs += 10 * 60_000;
    expect(await refusal(identity.unlock(nobody, { token }))).toMatchObject({ status: 404 });
  });

  test("leaves those who are signed in as they are", async () => {
    const { email, session } = await newPerson();
    await failTimes(10, email, elsewhere);
    await expect(createSessions().findLive(session)).resolves.toEqual(session);
  });

  test("that nobody has is told of to nobody", async () => {
    const email = address();
    await failTimes(11, email, elsewhere);
    expect(await mailsTo(email)).toEqual([]);
  });
});

test("a person who is gone is nobody who has signed in", async () => {
  const gone = userActor([]);
  expect(await refusal(identity.getOwn(gone, {}))).toMatchObject({ code: "sign_in_required" });
  expect(await refusal(identity.renameOwn(gone, { name: "Ghost" }))).toMatchObject({ code: "sign_in_required" });
});

test("only people have an identity: keys and strangers do not", async () => {
  const apiKey = {
    kind: "apiKey",
    keyId: newId(),
    createdBy: newId(),
    origins: [],
    organizationId: newId(),
    permissions: [],
  } as const;
  expect(await refusal(identity.getOwn(apiKey, {}))).toMatchObject({ code: "user_required" });
  expect(await refusal(identity.getOwn(anonymous, {}))).toMatchObject({ code: "sign_in_required" });
});
