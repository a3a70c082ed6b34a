import { generateKeyPairSync } from "node:crypto";
import { anonymous, newId, signInRequired } from "@plinth/kernel";
import { testDatabase } from "@plinth/testing";
import { type Dishonesty, type SoftPasskeys, flags, softPasskeys } from "@plinth/testing/soft-passkeys";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { PasskeyAssertion, PasskeyAttestation } from "../model.ts";
import {
  addApp,
  addPasskey,
  authenticatorsOf,
  codeOf,
  minutes,
  pass,
  plantPerson,
  relyingParty,
  request,
} from "../testing/people.ts";

const database = testDatabase();
const { service, secondFactor, enter, noteEvent, renewSession, holdWaysIn, entersWithoutPasskey } =
  authenticatorsOf(database);
const nobody = { ...anonymous, request };
let ada: Awaited<ReturnType<typeof plantPerson>>;
let device: SoftPasskeys;

beforeEach(async () => {
  ada = await plantPerson(database);
  device = softPasskeys(relyingParty.origin);
  for (const spy of [enter, noteEvent, renewSession]) spy.mockClear();
});

async function make(lies: Dishonesty = {}, actor = ada) {
  const response = PasskeyAttestation.parse(device.create(await service.beginPasskey(actor, {}), lies));
  return service.addPasskey(actor, { name: "Laptop", response });
}

async function answer(lies: Dishonesty = {}, token?: string) {
  const question = await service.beginPasskeySignIn(nobody, { token });
  return PasskeyAssertion.parse(device.get(question, lies));
}

const signIn = async (lies: Dishonesty = {}, token?: string) =>
  service.signInWithPasskey(nobody, { response: await answer(lies, token), token });
const stored = async () =>
  database.owner<{ counter: string }>("select * from passkeys where user_id = $1", [ada.userId]);

/** What a browser, a page or a device may have done wrong, alike for a new passkey and for a signature. */
const dishonest: [string, Dishonesty][] = [
  ["another site's page", { origin: "https://evil.example" }],
  ["a sibling's page", { origin: "https://evil.app.example.com" }],
  ["our host without its port's origin", { origin: "https://app.example.com:8443" }],
  ["our page without TLS", { origin: "http://app.example.com" }],
  ["another host's key", { rpId: "evil.example" }],
  ["a page in a frame of another site", { crossOrigin: true }],
  ["a page in a named frame", { crossOrigin: true, topOrigin: "https://evil.example" }],
  ["a page that names a top of its own", { topOrigin: relyingParty.origin }],
  ["a device that recognised nobody", { flags: flags.present }],
  ["a device at which nobody was", { flags: flags.verified }],
  ["a challenge that nobody gave", { challenge: "AAAA" }],
];

describe("a passkey", () => {
  test("is made for somebody by name, wants a finger, face or PIN, and is found without a name", async () => {
    const question = await service.beginPasskey(ada, {});
    expect(question).toMatchObject({
      rp: { id: "app.example.com", name: "Plinth" },
      user: { name: `${ada.userId}@plinth.example`, displayName: "Ada" },
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
      attestation: "none",
      excludeCredentials: [],
    });
    expect(Buffer.from(question.user.id, "base64url").toString("hex")).toBe(ada.userId.replaceAll("-", ""));
    expect(Buffer.from(question.challenge, "base64url").length).toBeGreaterThanOrEqual(16);
  });

  test("comes with recovery codes when it is the first authenticator, and with none when it is not", async () => {
    const first = await make();
    expect(first).toMatchObject({ passkey: { name: "Laptop", lastUsedAt: null }, recoveryCodes: { length: 10 } });
    expect(await make()).toMatchObject({ recoveryCodes: null });
    expect((await service.get(ada, {})).passkeys).toHaveLength(2);
  });

  test("is not made on a device that has one: the device is told which", async () => {
    await make();
    const question = await service.beginPasskey(ada, {});
    const [passkey] = await database.owner<{ id: string }>(
      "select credential_id as id from passkeys where user_id = $1",
      [ada.userId],
    );
    expect(question.excludeCredentials).toEqual([{ id: passkey?.id, type: "public-key", transports: ["internal"] }]);
  });

  test("that is in use already is refused, whoever brings it", async () => {
    const response = PasskeyAttestation.parse(device.create(await service.beginPasskey(ada, {})));
    await service.addPasskey(ada, { name: "One", response });
    const eve = await plantPerson(database);
    const { challenge } = await service.beginPasskey(eve, {});
    const data = { type: "webauthn.create", challenge, origin: relyingParty.origin, crossOrigin: false };
    const clientDataJSON = Buffer.from(JSON.stringify(data)).toString("base64url");
    const copied = { ...response, response: { ...response.response, clientDataJSON } };
    await expect(service.addPasskey(eve, { name: "Two", response: copied })).rejects.toMatchObject({ status: 409 });
    expect((await service.get(eve, {})).passkeys).toEqual([]);
  });

  test.each(dishonest)("is not added for %s", async (_what, lies) => {
    const refused = make(lies);
    await expect(refused).rejects.toMatchObject({ status: 422, issues: [{ pointer: "/response" }] });
    expect(await stored()).toEqual([]);
  });

  test("is not added by a signature in a new passkey's place", async () => {
    await expect(make({ type: "webauthn.get" })).rejects.toMatchObject({ status: 422 });
  });

  test("is not added with a chain of certificates, which is refused unread: nobody asked for it", async () => {
    const attestation: Dishonesty["attestation"] = new Map([["x5c", [Buffer.from("certificate")]]]);
    const refused = make({ attestation });
    await expect(refused).rejects.toMatchObject({
      status: 422,
      cause: { message: "Nobody asked for an attestation." },
    });
  });

  test("answers a question once, in five minutes, and only to whom it was put", async () => {
    const response = PasskeyAttestation.parse(device.create(await service.beginPasskey(ada, {})));
    const eve = await plantPerson(database);
    await expect(service.addPasskey(eve, { name: "Eve's", response })).rejects.toMatchObject({ status: 422 });
    await service.addPasskey(ada, { name: "Laptop", response });
    await expect(service.addPasskey(ada, { name: "Again", response })).rejects.toMatchObject({ status: 422 });
    const late = PasskeyAttestation.parse(device.create(await service.beginPasskey(ada, {})));
    pass(minutes(5));
    await expect(service.addPasskey(ada, { name: "Late", response: late })).rejects.toMatchObject({ status: 422 });
    expect(await stored()).toHaveLength(1);
  });

  test("is renamed and removed by its owner alone", async () => {
    const { passkey } = await make();
    const eve = await plantPerson(database);
    for (const change of [
      (actor: typeof ada) => service.renamePasskey(actor, { id: passkey.id, name: "Mine" }),
      (actor: typeof ada) => service.removePasskey(actor, { id: passkey.id }),
    ]) {
      await expect(change(eve)).rejects.toMatchObject({ status: 404 });
      await expect(change(ada)).resolves.toMatchObject({ id: passkey.id, name: "Mine" });
    }
    await expect(service.removePasskey(ada, { id: passkey.id })).rejects.toMatchObject({ status: 404 });
    await expect(service.renamePasskey(ada, { id: newId(), name: "x" })).rejects.toMatchObject({ status: 404 });
    expect(await service.get(ada, {})).toMatchObject({ passkeys: [], recoveryCodesLeft: 0 });
  });

  test("is one of twenty at most", async () => {
    await make();
    await database.owner(
      `insert into passkeys select gen_random_uuid(), user_id, n::text, public_key, 0, transports, false, 'x', now()
        from passkeys, generate_series(1, 19) n where user_id = $1`,
      [ada.userId],
    );
    await expect(service.beginPasskey(ada, {})).rejects.toMatchObject({ status: 409 });
  });
});

describe("a signature", () => {
  beforeEach(async () => {
    await make();
  });

  test("signs in by itself, whoever asks: it counts as both factors", async () => {
    await expect(signIn()).resolves.toMatchObject({ session: { userId: ada.userId } });
    expect(enter.mock.calls).toEqual([[expect.anything(), ada.userId, request]]);
    expect((await service.get(ada, {})).passkeys).toMatchObject([{ lastUsedAt: expect.any(String) }]);
  });

  test.each([...dishonest, ["a new passkey's answer in its place", { type: "webauthn.create" }] as const])(
    "of %s signs nobody in",
    async (_what, lies) => {
      await expect(signIn(lies)).rejects.toMatchObject({ status: 401 });
      expect(enter).not.toHaveBeenCalled();
    },
  );

  test("by another key signs nobody in", async () => {
    const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    await expect(signIn({ signedBy: privateKey })).rejects.toMatchObject({ code: "invalid_factor" });
  });

  test("in another person's name signs nobody in", async () => {
    const handle = Buffer.from(newId().replaceAll("-", ""), "hex").toString("base64url");
    await expect(signIn({ userHandle: handle })).rejects.toMatchObject({ code: "invalid_factor" });
  });

  test("is replayed in vain, with its challenge and with a new one", async () => {
    const response = await answer();
    await service.signInWithPasskey(nobody, { response });
    await expect(service.signInWithPasskey(nobody, { response })).rejects.toMatchObject({ code: "challenge_expired" });
    const { challenge } = await service.beginPasskeySignIn(nobody, {});
    const data = { type: "webauthn.get", challenge, origin: relyingParty.origin, crossOrigin: false };
    const clientDataJSON = Buffer.from(JSON.stringify(data)).toString("base64url");
    const spliced = { ...response, response: { ...response.response, clientDataJSON } };
    const refused = service.signInWithPasskey(nobody, { response: spliced });
    await expect(refused).rejects.toMatchObject({ code: "invalid_factor" });
    expect(enter).toHaveBeenCalledTimes(1);
  });

  test("that was refused has used its challenge up", async () => {
    const question = await service.beginPasskeySignIn(nobody, {});
    const bad = PasskeyAssertion.parse(device.get(question, { flags: flags.present }));
    await expect(service.signInWithPasskey(nobody, { response: bad })).rejects.toMatchObject({
      code: "invalid_factor",
    });
    const good = PasskeyAssertion.parse(device.get(question));
    const refused = service.signInWithPasskey(nobody, { response: good });
    await expect(refused).rejects.toMatchObject({ code: "challenge_expired" });
  });

  test("comes too late after five minutes", async () => {
    const response = await answer();
    pass(minutes(5));
    await expect(service.signInWithPasskey(nobody, { response })).rejects.toMatchObject({ code: "challenge_expired" });
  });

  test("that ten post at once signs in exactly once", async () => {
    const response = await answer();
    const all = Array.from({ length: 10 }, () => service.signInWithPasskey(nobody, { response }));
    const settled = await Promise.allSettled(all);
    expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(enter).toHaveBeenCalledTimes(1);
  });

  test("by a counter that does not go up comes from a copy of the device, and is refused", async () => {
    await signIn({ counter: 7 });
    for (const counter of [7, 6, 0]) {
      await expect(signIn({ counter })).rejects.toMatchObject({ code: "invalid_factor" });
    }
    expect(await stored()).toMatchObject([{ counter: "7" }]);
    await expect(signIn({ counter: 8 })).resolves.toMatchObject({});
  });

  test("by a device that does not count is taken again and again", async () => {
    await signIn({ counter: 0 });
    await expect(signIn({ counter: 0 })).resolves.toMatchObject({});
  });

  test("of a passkey that was removed signs nobody in", async () => {
    const [passkey] = (await service.get(ada, {})).passkeys;
    await service.removePasskey(ada, { id: passkey?.id ?? "" });
    await expect(signIn()).rejects.toMatchObject({ code: "invalid_factor" });
  });

  test("tells whether the passkey is backed up by now", async () => {
    expect((await service.get(ada, {})).passkeys).toMatchObject([{ backedUp: false }]);
    await signIn({ flags: flags.present | flags.verified | flags.backupEligible | flags.backedUp });
    expect((await service.get(ada, {})).passkeys).toMatchObject([{ backedUp: true }]);
  });
});

describe("a sign-in that waits for its second factor", () => {
  const begun = async (userId = ada.userId) => (await secondFactor.begin(userId))?.token;

  beforeEach(async () => {
    await make();
  });

  test("names the person's passkeys, and is completed by one of them, once", async () => {
    const token = await begun();
    const question = await service.beginPasskeySignIn(nobody, { token });
    expect(question.allowCredentials).toHaveLength(1);
    await expect(signIn({}, token)).resolves.toMatchObject({ session: { userId: ada.userId } });
    await expect(signIn({}, token)).rejects.toMatchObject({ code: "challenge_expired" });
  });

  test("is completed by a device that does not say whose passkey it is", async () => {
    await expect(signIn({ userHandle: null }, await begun())).resolves.toMatchObject({});
  });

  test("is not completed by somebody else's passkey", async () => {
    const eve = await plantPerson(database);
    await addApp(service, eve);
    const token = await begun(eve.userId);
    const question = await service.beginPasskeySignIn(nobody, { token });
    const response = PasskeyAssertion.parse(device.get({ ...question, allowCredentials: [] }));
    const refused = service.signInWithPasskey(nobody, { response, token });
    await expect(refused).rejects.toMatchObject({ code: "invalid_factor" });
    expect(enter).not.toHaveBeenCalled();
  });

  test("is not completed by a question that was put to nobody in particular, nor the other way round", async () => {
    const token = await begun();
    const response = await answer();
    const crossed = service.signInWithPasskey(nobody, { response, token });
    await expect(crossed).rejects.toMatchObject({ code: "challenge_expired" });
    const bound = await answer({}, token);
    const loose = service.signInWithPasskey(nobody, { response: bound });
    await expect(loose).rejects.toMatchObject({ code: "challenge_expired" });
  });
});

describe("somebody who is in already", () => {
  test("proves who they are by a passkey of their own, once", async () => {
    await make();
    const response = PasskeyAssertion.parse(device.get(await service.beginPasskeyReauthentication(ada, {})));
    const renewed = service.reauthenticateWithPasskey(ada, { response });
    await expect(renewed).resolves.toMatchObject({ userId: ada.userId });
    expect(renewSession).toHaveBeenCalledTimes(1);
    const refused = service.reauthenticateWithPasskey(ada, { response });
    await expect(refused).rejects.toMatchObject({ code: "challenge_expired" });
  });

  test("proves nothing by the answer to a sign-in of their own, nor signs in by the answer to that proof", async () => {
    await make();
    const token = (await secondFactor.begin(ada.userId))?.token;
    const ofSignIn = await answer({}, token);
    const proof = service.reauthenticateWithPasskey(ada, { response: ofSignIn });
    await expect(proof).rejects.toMatchObject({ code: "challenge_expired" });
    const ofProof = PasskeyAssertion.parse(device.get(await service.beginPasskeyReauthentication(ada, {})));
    const entered = service.signInWithPasskey(nobody, { response: ofProof, token });
    await expect(entered).rejects.toMatchObject({ code: "challenge_expired" });
    expect([renewSession.mock.calls, enter.mock.calls]).toEqual([[], []]);
  });

  test("proves nothing by somebody else's, or by an answer to another question", async () => {
    await make();
    const eve = await plantPerson(database);
    const question = await service.beginPasskeyReauthentication(eve, {});
    const foreign = PasskeyAssertion.parse(device.get({ ...question, allowCredentials: [] }));
    const refused = service.reauthenticateWithPasskey(eve, { response: foreign });
    await expect(refused).rejects.toMatchObject({ code: "invalid_factor" });
    const crossed = service.reauthenticateWithPasskey(ada, { response: await answer() });
    await expect(crossed).rejects.toMatchObject({ code: "challenge_expired" });
    expect(renewSession).not.toHaveBeenCalled();
  });
});

describe("the last way in", () => {
  beforeEach(() => {
    entersWithoutPasskey.mockResolvedValue(false);
  });

  afterEach(() => {
    entersWithoutPasskey.mockResolvedValue(true);
  });

  test("is not removed, and the refusal says what to do", async () => {
    const { passkey } = await make();
    const refused = service.removePasskey(ada, { id: passkey.id });
    await expect(refused).rejects.toMatchObject({ code: "last_way_in", message: expect.stringMatching(/add another/) });
    expect(await service.get(ada, {})).toMatchObject({ passkeys: [passkey], recoveryCodesLeft: 10 });
  });

  test("is no authenticator app, which lets nobody in by itself", async () => {
    const { passkey } = await make();
    await addApp(service, ada);
    await expect(service.removePasskey(ada, { id: passkey.id })).rejects.toMatchObject({ code: "last_way_in" });
  });

  test("stays when twenty passkeys are removed at once", async () => {
    const ids = [];
    for (let count = 0; count < 20; count++) ids.push((await addPasskey(service, ada)).passkey.id);
    const outcomes = await Promise.allSettled(ids.map((id) => service.removePasskey(ada, { id })));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(19);
    expect(outcomes.filter(({ status }) => status === "rejected")).toMatchObject([{ reason: { code: "last_way_in" } }]);
    expect(await stored()).toHaveLength(1);
  });
});

test("nothing is added, replaced or removed by a session that has ended meanwhile", async () => {
  const { passkey } = await make();
  const { secret } = await service.beginTotp(ada, {});
  holdWaysIn.mockRejectedValue(signInRequired());
  const changes = [
    () => make(),
    () => service.removePasskey(ada, { id: passkey.id }),
    () => service.confirmTotp(ada, { code: codeOf(secret) }),
    () => service.renewRecoveryCodes(ada, {}),
  ];
  for (const change of changes) await expect(change()).rejects.toMatchObject({ code: "sign_in_required" });
  holdWaysIn.mockReset();
  expect(await service.get(ada, {})).toMatchObject({ totp: null, passkeys: [passkey], recoveryCodesLeft: 10 });
});

test("a person may have a passkey on several devices, and each signs in", async () => {
  const [laptop, phone] = [await addPasskey(service, ada, "Laptop"), await addPasskey(service, ada, "Phone")];
  for (const { device: one } of [laptop, phone]) {
    const response = PasskeyAssertion.parse(one.get(await service.beginPasskeySignIn(nobody, {})));
    await expect(service.signInWithPasskey(nobody, { response })).resolves.toMatchObject({});
  }
  expect((await service.get(ada, {})).passkeys.map(({ name }) => name)).toEqual(["Laptop", "Phone"]);
});
