import { AppError, anonymous } from "@plinth/kernel";
import { testDatabase } from "@plinth/testing";
import { beforeEach, describe, expect, test, vi } from "vitest";
import {
  addApp,
  addPasskey,
  authenticatorsOf,
  codeOf,
  mailsWaiting,
  minutes,
  pass,
  plantPerson,
  request,
} from "../testing/people.ts";

const database = testDatabase();
const { service, secondFactor, enter, noteEvent, renewSession } = authenticatorsOf(database);
const nobody = { ...anonymous, request };
let ada: Awaited<ReturnType<typeof plantPerson>>;
let secret: string;
let recoveryCodes: string[];

beforeEach(async () => {
  ada = await plantPerson(database);
  ({ secret, recoveryCodes } = await addApp(service, ada));
  for (const spy of [enter, noteEvent, renewSession]) spy.mockClear();
});

async function begun(userId = ada.userId): Promise<string> {
  const challenge = await secondFactor.begin(userId);
  if (challenge === null) throw new Error("there is no second factor");
  return challenge.token;
}

const complete = (token: string, code: string) => service.completeSignIn(nobody, { token, code });
const codeOfRefusal = (work: Promise<unknown>) =>
  work.then(
    () => "accepted",
    (error: unknown) => (error instanceof AppError ? error.code : error),
  );
const wrong = () => codeOf(secret, 7);
const outcomes = async (all: Promise<unknown>[]) => {
  const codes = await Promise.all(all.map(codeOfRefusal));
  return codes.map(String).toSorted((one, other) => one.localeCompare(other));
};

describe("a sign-in that waits for its second factor", () => {
  test("is completed by a code of the app, and begins one session", async () => {
    await expect(complete(await begun(), codeOf(secret))).resolves.toMatchObject({ session: { userId: ada.userId } });
    expect(enter.mock.calls).toEqual([[expect.anything(), ada.userId, request]]);
  });

  test("stores its session with the code that it uses up, or neither", async () => {
    const token = await begun();
    enter.mockRejectedValueOnce(new Error("the session was not stored"));
    await expect(complete(token, codeOf(secret))).rejects.toThrow("the session was not stored");
    expect(await codeOfRefusal(complete(token, codeOf(secret)))).toBe("accepted");
  });

  test("is completed by a code as an app shows it, in two groups", async () => {
    const code = codeOf(secret);
    expect(await codeOfRefusal(complete(await begun(), `${code.slice(0, 3)} ${code.slice(3)}`))).toBe("accepted");
  });

  test("is completed once", async () => {
    const token = await begun();
    await complete(token, codeOf(secret));
    pass(30_000);
    expect(await codeOfRefusal(complete(token, codeOf(secret)))).toBe("challenge_expired");
  });

  test("is over after ten minutes", async () => {
    const token = await begun();
    pass(minutes(10));
    expect(await codeOfRefusal(complete(token, codeOf(secret)))).toBe("challenge_expired");
    expect(enter).not.toHaveBeenCalled();
  });

  test("takes five codes, right or wrong", async () => {
    const token = await begun();
    for (let tries = 0; tries < 5; tries++)
      expect(await codeOfRefusal(complete(token, wrong()))).toBe("invalid_factor");
    pass(minutes(2));
    expect(await codeOfRefusal(complete(token, codeOf(secret)))).toBe("challenge_expired");
  });

  test("is known by its hash alone", async () => {
    const token = await begun();
    const rows = await database.owner("select * from sign_in_challenges where user_id = $1", [ada.userId]);
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test("that nobody began is over, in the same words", async () => {
    expect(await codeOfRefusal(complete("x".repeat(43), codeOf(secret)))).toBe("challenge_expired");
  });

  test("is not completed by the code of another person", async () => {
    const eve = await plantPerson(database);
    const other = await addApp(service, eve);
    expect(await codeOfRefusal(complete(await begun(), codeOf(other.secret)))).toBe("invalid_factor");
    expect(await codeOfRefusal(complete(await begun(), other.recoveryCodes[0] ?? ""))).toBe("invalid_factor");
  });

  test("leaves nothing behind once it is late", async () => {
    await begun();
    pass(minutes(11));
    await begun();
    const rows = await database.owner("select * from sign_in_challenges where user_id = $1", [ada.userId]);
    expect(rows).toHaveLength(1);
  });
});

describe("a code of the app", () => {
  test("is used once, and no earlier one after it", async () => {
    const [previous, current] = [codeOf(secret, -1), codeOf(secret)];
    pass(30_000);
    await complete(await begun(), current);
    expect(await codeOfRefusal(complete(await begun(), current))).toBe("invalid_factor");
    expect(await codeOfRefusal(complete(await begun(), previous))).toBe("invalid_factor");
  });

  test("that confirmed the app has been used", async () => {
    const person = await plantPerson(database);
    const { secret: fresh } = await service.beginTotp(person, {});
    const code = codeOf(fresh);
    await service.confirmTotp(person, { code });
    expect(await codeOfRefusal(complete(await begun(person.userId), code))).toBe("invalid_factor");
  });

  test("that is shown by two sign-ins at once completes exactly one", async () => {
    const tokens = await Promise.all([begun(), begun(), begun(), begun()]);
    const settled = await outcomes(tokens.map((token) => complete(token, codeOf(secret))));
    expect(settled).toEqual(["accepted", "invalid_factor", "invalid_factor", "invalid_factor"]);
    expect(enter).toHaveBeenCalledTimes(1);
  });

  test("and a recovery code at once complete a sign-in once", async () => {
    const token = await begun();
    const settled = await outcomes([complete(token, codeOf(secret)), complete(token, recoveryCodes[0] ?? "")]);
    expect(settled).toEqual(["accepted", "challenge_expired"]);
    expect(enter).toHaveBeenCalledTimes(1);
  });

  test.each(["０１２３４５", "-12345", "1e5", "12345", "1234567", "x", "\u0000", "🔐"])("is not %j", async (code) => {
    expect(await codeOfRefusal(complete(await begun(), code))).toBe("invalid_factor");
  });
});

describe("a recovery code", () => {
  test("stands in for the app once; its owner is told", async () => {
    const mails = await mailsWaiting(database);
    const code = recoveryCodes[0] ?? "";
    expect(await codeOfRefusal(complete(await begun(), ` ${code.toUpperCase()} `))).toBe("accepted");
    expect(await codeOfRefusal(complete(await begun(), code))).toBe("invalid_factor");
    expect(await service.get(ada, {})).toMatchObject({ recoveryCodesLeft: 9 });
    expect(noteEvent.mock.calls.map(([, { kind }]) => kind)).toEqual(["recovery_code_used"]);
    expect(await mailsWaiting(database)).toBe(mails + 1);
  });

  test("that four sign-ins show at once completes exactly one", async () => {
    const tokens = await Promise.all([begun(), begun(), begun(), begun()]);
    const settled = await outcomes(tokens.map((token) => complete(token, recoveryCodes[1] ?? "")));
    expect(settled).toEqual(["accepted", "invalid_factor", "invalid_factor", "invalid_factor"]);
    expect(await service.get(ada, {})).toMatchObject({ recoveryCodesLeft: 9 });
  });

  test("does not work once there are new ones, which do", async () => {
    const renewed = (await service.renewRecoveryCodes(ada, {})).recoveryCodes;
    expect(renewed).toHaveLength(10);
    expect(await codeOfRefusal(complete(await begun(), recoveryCodes[2] ?? ""))).toBe("invalid_factor");
    expect(await codeOfRefusal(complete(await begun(), renewed[2] ?? ""))).toBe("accepted");
  });

  test("is no proof for somebody who is in already", async () => {
    await expect(service.reauthenticate(ada, { code: recoveryCodes[3] ?? "" })).rejects.toMatchObject({ status: 401 });
  });

  test("is of one set, though four are asked for at once", async () => {
    await Promise.all(Array.from({ length: 4 }, () => service.renewRecoveryCodes(ada, {})));
    expect(await service.get(ada, {})).toMatchObject({ recoveryCodesLeft: 10 });
  });

  test("is made for nobody who has no authenticator", async () => {
    const plain = await plantPerson(database);
    await expect(service.renewRecoveryCodes(plain, {})).rejects.toMatchObject({ status: 409 });
  });

  test("is stored as a hash", async () => {
    const rows = JSON.stringify(await database.owner("select * from recovery_codes where user_id = $1", [ada.userId]));
    expect(recoveryCodes.filter((code) => rows.includes(code) || rows.includes(code.replaceAll("-", "")))).toEqual([]);
  });
});

describe("wrong codes in a row", () => {
  const guess = async () => codeOfRefusal(complete(await begun(), wrong()));
  const guesses = async (count: number) => {
    for (let index = 0; index < count; index++) expect(await guess()).toBe("invalid_factor");
  };

  test("are slowed down by account, over all sign-ins together", async () => {
    await guesses(5);
    expect(await guess()).toBe("rate_limited");
    expect(await codeOfRefusal(complete(await begun(), codeOf(secret)))).toBe("rate_limited");
    pass(minutes(1));
    expect(await guess()).toBe("invalid_factor");
    pass(minutes(1));
    await expect(complete(await begun(), codeOf(secret))).rejects.toMatchObject({
      code: "rate_limited",
      retryAfterSeconds: 60,
    });
    pass(minutes(1));
    expect(await codeOfRefusal(complete(await begun(), codeOf(secret)))).toBe("accepted");
  });

  test("may be recovery codes: both kinds are counted together, over all sign-ins", async () => {
    const guessed = async () => codeOfRefusal(complete(await begun(), "0".repeat(24)));
    for (let count = 0; count < 3; count++) expect(await guessed()).toBe("invalid_factor");
    await guesses(2);
    expect(await guessed()).toBe("rate_limited");
    expect(await codeOfRefusal(complete(await begun(), recoveryCodes[0] ?? ""))).toBe("rate_limited");
    expect(noteEvent.mock.calls.map(([, { kind }]) => kind)).toEqual(["codes_refused"]);
    pass(minutes(1));
    expect(await codeOfRefusal(complete(await begun(), recoveryCodes[0] ?? ""))).toBe("accepted");
    await guesses(4);
  });

  test("that are recovery codes, thirty at once, are looked at no more than five times", async () => {
    const tokens = await Promise.all(Array.from({ length: 30 }, () => begun()));
    const settled = await outcomes(tokens.map((token) => complete(token, "0".repeat(24))));
    expect(settled.filter((code) => code === "invalid_factor")).toHaveLength(5);
    expect(settled.filter((code) => code === "rate_limited")).toHaveLength(25);
  });

  test("are forgotten with a right one", async () => {
    await guesses(4);
    expect(await codeOfRefusal(complete(await begun(), codeOf(secret)))).toBe("accepted");
    await guesses(4);
  });

  test("wait for an hour at most", async () => {
    await guesses(4);
    for (let index = 0; index < 20; index++) {
      expect(await guess()).toBe("invalid_factor");
      pass(minutes(60));
    }
    expect(await codeOfRefusal(complete(await begun(), codeOf(secret)))).toBe("accepted");
  });

  test("of thirty at once let no more than five be looked at", async () => {
    const tokens = await Promise.all(Array.from({ length: 30 }, () => begun()));
    const settled = await outcomes(tokens.map((token) => complete(token, wrong())));
    expect(settled.filter((code) => code === "invalid_factor")).toHaveLength(5);
    expect(settled.filter((code) => code === "rate_limited")).toHaveLength(25);
  });

  test("are told to their owner once, who alone knows the password", async () => {
    const mails = await mailsWaiting(database);
    await guesses(5);
    pass(minutes(60));
    await guesses(1);
    expect(noteEvent.mock.calls.map(([, { kind }]) => kind)).toEqual(["codes_refused"]);
    expect(await mailsWaiting(database)).toBe(mails + 1);
  });

  test("of one person slow nobody else down", async () => {
    await guesses(5);
    const bob = await plantPerson(database);
    const app = await addApp(service, bob);
    expect(await codeOfRefusal(complete(await begun(bob.userId), codeOf(app.secret)))).toBe("accepted");
  });
});

describe("somebody who is in already", () => {
  test("proves who they are by a code, once", async () => {
    await expect(service.reauthenticate(ada, { code: codeOf(secret) })).resolves.toMatchObject({ userId: ada.userId });
    const { userId, sessionId } = ada;
    expect(renewSession.mock.calls.map(([, session]) => session)).toEqual([{ id: sessionId, userId }]);
    const refused = service.reauthenticate(ada, { code: codeOf(secret) });
    await expect(refused).rejects.toMatchObject({ code: "invalid_factor" });
    expect(renewSession).toHaveBeenCalledTimes(1);
  });

  test("must not guess either", async () => {
    for (let tries = 0; tries < 5; tries++) await codeOfRefusal(service.reauthenticate(ada, { code: wrong() }));
    expect(await codeOfRefusal(service.reauthenticate(ada, { code: codeOf(secret) }))).toBe("rate_limited");
  });

  test.each([
    "beginTotp",
    "confirmTotp",
    "removeTotp",
    "renewRecoveryCodes",
    "beginPasskey",
    "addPasskey",
    "removePasskey",
  ])("changes nothing by %s with an old proof", async (name) => {
    vi.setSystemTime(Date.parse(ada.authenticatedAt) + minutes(10));
    const verb = service[name as "beginTotp"];
    const refused = verb(ada, {});
    await expect(refused).rejects.toMatchObject({ code: "reauthentication_required" });
    vi.useRealTimers();
  });
});

test("somebody who has passkeys only completes a sign-in by a recovery code too", async () => {
  const person = await plantPerson(database);
  const { recoveryCodes: own } = await addPasskey(service, person);
  expect(await secondFactor.begin(person.userId)).toMatchObject({ methods: ["passkey", "recovery_code"] });
  expect(await codeOfRefusal(complete(await begun(person.userId), own[0] ?? ""))).toBe("accepted");
});
