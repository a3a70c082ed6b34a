import { testDatabase } from "@plinth/testing";
import { beforeEach, expect, test } from "vitest";
import { authenticatorsContract } from "./contract.ts";
import { PasskeyAssertion, PasskeyAttestation } from "./model.ts";
import type { AuthenticatorEvent } from "./parts.ts";
import { addApp, addPasskey, authenticatorsOf, codeOf, plantPerson } from "./testing/people.ts";

const database = testDatabase();
const { service, secondFactor, noteEvent } = authenticatorsOf(database);
let ada: Awaited<ReturnType<typeof plantPerson>>;
let app: Awaited<ReturnType<typeof addApp>>;
let laptop: Awaited<ReturnType<typeof addPasskey>>;

const waiting = async () => (await secondFactor.begin(ada.userId))?.token ?? "";

/** What each command leaves among the security events, and why some leave none: one without a line fails the test. */
const leaves: Readonly<Record<string, readonly [AuthenticatorEvent | null, () => Promise<unknown>]>> = {
  // A question alone changes nothing.
  beginTotp: [
    null,
    async () =>
      service
        .removeTotp(ada, {})
        .then(forget)
        .then(() => service.beginTotp(ada, {})),
  ],
  beginPasskey: [null, () => service.beginPasskey(ada, {})],
  beginPasskeySignIn: [null, () => service.beginPasskeySignIn(ada, {})],
  beginPasskeyReauthentication: [null, () => service.beginPasskeyReauthentication(ada, {})],
  // Identity notes the sign-in itself, with the session that it begins.
  signInWithPasskey: [
    null,
    async () => {
      const response = PasskeyAssertion.parse(laptop.device.get(await service.beginPasskeySignIn(ada, {})));
      return service.signInWithPasskey(ada, { response });
    },
  ],
  completeSignIn: [
    "recovery_code_used",
    async () => service.completeSignIn(ada, { token: await waiting(), code: app.recoveryCodes[0] ?? "" }),
  ],
  confirmTotp: [
    "totp_added",
    async () => {
      await service.removeTotp(ada, {});
      const { secret } = await service.beginTotp(ada, {});
      forget();
      return service.confirmTotp(ada, { code: codeOf(secret) });
    },
  ],
  removeTotp: ["totp_removed", () => service.removeTotp(ada, {})],
  renewRecoveryCodes: ["recovery_codes_renewed", () => service.renewRecoveryCodes(ada, {})],
  addPasskey: [
    "passkey_added",
    async () => {
      const response = PasskeyAttestation.parse(laptop.device.create(await service.beginPasskey(ada, {})));
      return service.addPasskey(ada, { name: "Phone", response });
    },
  ],
  renamePasskey: ["passkey_renamed", () => service.renamePasskey(ada, { id: laptop.passkey.id, name: "Mine" })],
  removePasskey: ["passkey_removed", () => service.removePasskey(ada, { id: laptop.passkey.id })],
  reauthenticate: ["confirmed", () => service.reauthenticate(ada, { code: codeOf(app.secret) })],
  reauthenticateWithPasskey: [
    "confirmed",
    async () => {
      const response = PasskeyAssertion.parse(laptop.device.get(await service.beginPasskeyReauthentication(ada, {})));
      return service.reauthenticateWithPasskey(ada, { response });
    },
  ],
};

const forget = () => void noteEvent.mockClear();

beforeEach(async () => {
  ada = await plantPerson(database);
  app = await addApp(service, ada);
  laptop = await addPasskey(service, ada);
  forget();
});

test("every command has a line in the table", () => {
  const commands = Object.entries(authenticatorsContract).filter(([, { kind }]) => kind === "command");
  expect(commands.map(([name]) => name).filter((name) => !(name in leaves))).toEqual([]);
});

test.each(Object.entries(leaves))(
  "%s leaves what the table says among the security events",
  async (_name, [kind, run]) => {
    await run();
    expect(noteEvent.mock.calls.map(([, happening]) => happening.kind)).toEqual(kind === null ? [] : [kind]);
    expect(noteEvent.mock.calls.filter(([, { userId, request }]) => userId !== ada.userId || !request)).toEqual([]);
  },
);
