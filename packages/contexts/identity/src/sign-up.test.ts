import { hash, verify } from "@node-rs/argon2";
import { newId } from "@plinth/kernel";
import { type Watched, testDatabase, watchQueries } from "@plinth/testing";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { registerUser } from "./register-user.ts";
import { createIdentityService } from "./service.ts";
import { mailsTo, secretFor } from "./testing/mailbox.ts";
import { entered, oneFactor } from "./testing/one-factor.ts";
import { newPerson, nobody, password, refusal } from "./testing/people.ts";
import { tokenLifetimesMs } from "./tokens/token.ts";

vi.mock("@node-rs/argon2", { spy: true });
const database = testDatabase();
let nowMs = Date.now();
const identity = createIdentityService({ entrance: oneFactor, clock: () => new Date(nowMs) });
const address = () => `${newId()}@plinth.example`;
const finish = "/sign-up/finish" as const;

beforeEach(() => {
  nowMs = Date.now();
});

async function begun(email = address()) {
  await identity.startSignUp(nobody, { email });
  return { email, token: await secretFor(email, finish) };
}

describe("signing up", () => {
  test("makes no account before the mail is read", async () => {
    const { email } = await begun();
    expect(await database.owner("select from users where email = $1", [email])).toEqual([]);
    expect(await refusal(identity.signIn(nobody, { email, password }))).toMatchObject({ code: "invalid_credentials" });
  });

  test("with the link of the mail makes one, whose address is proved, and signs in", async () => {
    const { email, token } = await begun();
    const { user, session } = await entered(identity.signUp(nobody, { token, name: "Ada", password }));
    expect([user.email, user.name, session.userId]).toEqual([email, "Ada", user.id]);
    const [row] = await database.owner<{ password_hash: string; proved: boolean }>(
      "select password_hash, email_verified_at is not null as proved from users where email = $1",
      [email],
    );
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(row?.proved).toBe(true);
  });

  test("is for one's own address alone: what is typed with the link names no other", async () => {
    const { token } = await begun();
    const input = { token, name: "Ada", password, email: "other@plinth.example" };
    expect(identity.signUp.definition.input.safeParse(input).success).toBe(false);
  });

  test("works once, however many try at once", async () => {
    const { email, token } = await begun();
    const tries = Array.from({ length: 5 }, () => identity.signUp(nobody, { token, name: "Ada", password }));
    const settled = await Promise.allSettled(tries);
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await refusal(identity.signUp(nobody, { token, name: "Eve", password }))).toMatchObject({ status: 404 });
    expect(await database.owner("select name from users where email = $1", [email])).toEqual([{ name: "Ada" }]);
  });

  test("works for 24 hours, to the millisecond", async () => {
    const [late, inTime] = [await begun(), await begun()];
    const [{ expiry }] = (await database.owner<{ expiry: Date }>(
      "select max(expires_at) as expiry from one_time_tokens where email = $1",
      [inTime.email],
    )) as [{ expiry: Date }];
    expect(tokenLifetimesMs.sign_up).toBe(24 * 3_600_000);
    nowMs = expiry.getTime() - 1;
    await expect(identity.signUp(nobody, { token: inTime.token, name: "Ada", password })).resolves.toBeDefined();
    nowMs += 1;
    expect(await refusal(identity.signUp(nobody, { token: late.token, name: "Ada", password }))).toMatchObject({
      status: 404,
    });
  });

  test("leaves a link that is refused for its password as good as it was", async () => {
    const { token } = await begun();
    const guessable = "passwordpassword";
    expect(await refusal(identity.signUp(nobody, { token, name: "Ada", password: guessable }))).toMatchObject({
      status: 422,
    });
    await expect(identity.signUp(nobody, { token, name: "Ada", password })).resolves.toBeDefined();
  });

  test("twice with one address makes one account: the second link comes too late", async () => {
    const first = await begun();
    const second = await begun(first.email);
    await identity.signUp(nobody, { token: second.token, name: "Ada", password });
    expect(await refusal(identity.signUp(nobody, { token: first.token, name: "Eve", password }))).toMatchObject({
      code: "email_taken",
    });
  });
});

describe("an address that has an account already", () => {
  test("is told by mail alone, and nothing changes", async () => {
    const { email } = await newPerson();
    const [before] = await database.owner("select * from users where email = $1", [email]);
    await expect(identity.startSignUp(nobody, { email })).resolves.toEqual({ email });
    const [mail] = await mailsTo(email);
    expect(mail?.subject).toBe("You have a Plinth account already");
    expect(mail?.text).not.toContain(finish);
    expect(await database.owner("select * from users where email = $1", [email])).toEqual([before]);
  });

  test("of somebody who was disabled is told so by mail, without a way in", async () => {
    const { email } = await newPerson();
    await database.owner("update users set disabled_at = now() where email = $1", [email]);
    await identity.startSignUp(nobody, { email });
    const [mail] = await mailsTo(email);
    expect(mail?.subject).toBe("Your Plinth account is disabled");
    expect(mail?.text).not.toContain("#");
  });

  test.each(["startSignUp", "requestPasswordReset"] as const)(
    "cannot be told from one that has none by the answer of %s, nor by its queries and hashes",
    async (verb) => {
      const taken = address();
      await registerUser({ name: "Ada", email: taken, password });
      vi.clearAllMocks();
      const sent: Watched<unknown>[] = [];
      for (const email of [taken, address()]) {
        sent.push(await watchQueries(() => identity[verb](nobody, { email })));
        expect(sent.at(-1)?.result).toEqual({ email });
        expect(await mailsTo(email)).toHaveLength(1);
      }
      expect(sent[0]?.queries.length).toBeGreaterThan(5);
      expect(sent[1]?.queries).toEqual(sent[0]?.queries);
      expect([hash, verify].map((work) => vi.mocked(work).mock.calls.length)).toEqual([0, 0]);
    },
  );
});

test("an address gets 5 mails an hour, and whoever asks learns nothing of it", async () => {
  const email = address();
  for (let time = 0; time < 7; time++) {
    await expect(identity.startSignUp(nobody, { email })).resolves.toEqual({ email });
  }
  expect(await mailsTo(email)).toHaveLength(5);
  nowMs += 3_600_000;
  await identity.requestPasswordReset(nobody, { email });
  expect(await mailsTo(email)).toHaveLength(6);
});

test("no secret of a link is stored: its hash is, and goes when it has expired", async () => {
  const { email, token } = await begun();
  const stored = await database.owner<{ content: string }>(
    "select to_jsonb(t)::text as content from one_time_tokens t union all select to_jsonb(m)::text from mail_messages m",
  );
  expect(stored.filter(({ content }) => content.includes(token))).toEqual([]);
  nowMs += tokenLifetimesMs.sign_up + 1;
  await begun();
  expect(await database.owner("select from one_time_tokens where email = $1", [email])).toEqual([]);
});
