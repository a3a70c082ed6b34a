import { newId } from "@plinth/kernel";
import { testDatabase } from "@plinth/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { addApp, addPasskey, authenticatorsOf, codeOf, mailsWaiting, pass, plantPerson } from "../testing/people.ts";

const database = testDatabase();
const { service, secondFactor, noteEvent, endSessions } = authenticatorsOf(database);
let ada: Awaited<ReturnType<typeof plantPerson>>;
const stored = async () =>
  (await database.owner("select * from totp_authenticators where user_id = $1", [ada.userId]))[0];

beforeEach(async () => {
  ada = await plantPerson(database);
  noteEvent.mockClear();
  endSessions.mockClear();
});

describe("an authenticator app", () => {
  test("is of no effect before it has shown a code", async () => {
    const { secret, uri } = await service.beginTotp(ada, {});
    expect(uri).toContain(`secret=${secret}`);
    expect(decodeURIComponent(uri)).toContain(`${ada.userId}@plinth.example`);
    expect(await service.get(ada, {})).toMatchObject({ totp: null, totpBegun: true });
    expect(await secondFactor.begin(ada.userId)).toBeNull();
  });

  test("is in use from its first code on, with ten recovery codes that are told once", async () => {
    const { recoveryCodes } = await addApp(service, ada);
    expect(recoveryCodes).toHaveLength(10);
    expect(await service.get(ada, {})).toMatchObject({
      totp: { confirmedAt: expect.any(String) },
      totpBegun: false,
      recoveryCodesLeft: 10,
    });
    expect(await secondFactor.begin(ada.userId)).toMatchObject({ methods: ["totp", "recovery_code"] });
  });

  test("is stored sealed: no row holds its secret", async () => {
    const { secret } = await addApp(service, ada);
    expect(await stored()).toMatchObject({ sealed_secret: expect.stringMatching(/^sealed\.v1\.1\./) });
    expect(JSON.stringify(await stored())).not.toContain(secret);
  });

  test("is not confirmed by a wrong code, which points at the field", async () => {
    const { secret } = await service.beginTotp(ada, {});
    const refused = service.confirmTotp(ada, { code: codeOf(secret, 5) });
    await expect(refused).rejects.toMatchObject({ status: 422, issues: [{ pointer: "/code", code: "wrong_code" }] });
    expect(await service.get(ada, {})).toMatchObject({ totp: null });
  });

  test("that was begun twice has the second secret only", async () => {
    const first = await service.beginTotp(ada, {});
    const { secret } = await service.beginTotp(ada, {});
    await expect(service.confirmTotp(ada, { code: codeOf(first.secret) })).rejects.toMatchObject({ status: 422 });
    await expect(service.confirmTotp(ada, { code: codeOf(secret) })).resolves.toMatchObject({});
  });

  test("of which one is in use is not replaced by another", async () => {
    const { secret } = await addApp(service, ada);
    await expect(service.beginTotp(ada, {})).rejects.toMatchObject({ status: 409 });
    await expect(service.confirmTotp(ada, { code: codeOf(secret) })).rejects.toMatchObject({ status: 404 });
  });

  test("that twenty confirm at once is confirmed once", async () => {
    const { secret } = await service.beginTotp(ada, {});
    const all = Array.from({ length: 20 }, () => service.confirmTotp(ada, { code: codeOf(secret) }));
    const settled = await Promise.allSettled(all);
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await service.get(ada, {})).toMatchObject({ recoveryCodesLeft: 10 });
  });

  test("that is removed takes the recovery codes with it, but for somebody who has a passkey", async () => {
    await addApp(service, ada);
    expect(await service.removeTotp(ada, {})).toEqual({
      totp: null,
      totpBegun: false,
      passkeys: [],
      recoveryCodesLeft: 0,
    });
    expect(await secondFactor.begin(ada.userId)).toBeNull();
    await addApp(service, ada);
    await addPasskey(service, ada);
    expect(await service.removeTotp(ada, {})).toMatchObject({ totp: null, recoveryCodesLeft: 10 });
    await expect(service.removeTotp(ada, {})).rejects.toMatchObject({ status: 404 });
  });

  test("is somebody's own", async () => {
    await addApp(service, ada);
    const eve = await plantPerson(database);
    await expect(service.removeTotp(eve, {})).rejects.toMatchObject({ status: 404 });
    expect(await service.get(eve, {})).toMatchObject({ totp: null, recoveryCodesLeft: 0 });
    expect(await service.get(ada, {})).toMatchObject({ totp: {}, recoveryCodesLeft: 10 });
  });

  test("goes with the person", async () => {
    await addApp(service, ada);
    await addPasskey(service, ada);
    await secondFactor.begin(ada.userId);
    await database.owner("delete from users where id = $1", [ada.userId]);
    for (const table of ["totp_authenticators", "recovery_codes", "passkeys", "sign_in_challenges"]) {
      expect(await database.owner(`select from ${table} where user_id = $1`, [ada.userId])).toEqual([]);
    }
  });
});

describe("a change of authenticators", () => {
  const changes = [
    ["totp_added", async () => void (await addApp(service, ada))],
    ["totp_removed", async () => void (await service.removeTotp(ada, {}))],
    ["passkey_added", async () => void (await addPasskey(service, ada))],
    ["passkey_removed", async () => removePasskey()],
    ["recovery_codes_renewed", async () => void (await service.renewRecoveryCodes(ada, {}))],
  ] as const;

  async function removePasskey() {
    const [passkey] = (await service.get(ada, {})).passkeys;
    await service.removePasskey(ada, { id: passkey?.id ?? "" });
  }

  beforeEach(async () => {
    await addPasskey(service, ada);
  });

  test.each(changes)("%s ends all other sessions, is noted, and is told by mail", async (kind, change) => {
    if (kind === "totp_removed") await addApp(service, ada);
    for (const spy of [noteEvent, endSessions]) spy.mockClear();
    const mails = await mailsWaiting(database);
    await change();
    const { userId, sessionId, request } = ada;
    expect(noteEvent.mock.calls.map(([, happening]) => happening)).toEqual([{ kind, userId, sessionId, request }]);
    expect(endSessions.mock.calls.map(([, ...told]) => told)).toEqual([[userId, sessionId]]);
    expect(await mailsWaiting(database)).toBe(mails + 1);
  });

  test.each(changes)("%s comes to nothing when what belongs to it cannot be stored", async (kind, change) => {
    if (kind === "totp_removed") await addApp(service, ada);
    const before = await service.get(ada, {});
    endSessions.mockRejectedValueOnce(new Error("the database went away"));
    await expect(change()).rejects.toThrow("the database went away");
    expect({ ...(await service.get(ada, {})), totpBegun: false }).toEqual({ ...before, totpBegun: false });
  });
});

test("an app's code opens nothing for another person, or before its step", async () => {
  const { secret } = await addApp(service, ada);
  const stranger = await plantPerson(database);
  await expect(service.reauthenticate(stranger, { code: codeOf(secret) })).rejects.toMatchObject({ status: 401 });
  pass(30_000);
  await expect(service.reauthenticate(ada, { code: codeOf(secret, 2) })).rejects.toMatchObject({ status: 401 });
});

test("nobody's account has authenticators when the person is gone", async () => {
  const gone = { ...ada, userId: newId() };
  await expect(service.beginTotp(gone, {})).rejects.toMatchObject({ code: "sign_in_required" });
});
