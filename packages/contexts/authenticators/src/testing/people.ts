import { type UserActor, newId } from "@plinth/kernel";
import { type TestDatabase, userActor } from "@plinth/testing";
import { softPasskeys } from "@plinth/testing/soft-passkeys";
import { Secret, TOTP } from "otpauth";
import { vi } from "vitest";
import type { IdentityPorts } from "../parts.ts";
import { createAuthenticatorService } from "../service.ts";
import { createSecondFactor } from "../sign-in/challenges.ts";

export const relyingParty = { name: "Plinth", origin: "https://app.example.com" } as const;
export const request = { id: "request-1", address: "192.0.2.0", userAgent: "Browser" } as const;

/** The time of these tests, which they move by hand. */
const time = { now: new Date("2026-11-25T12:00:00.000Z") };
const clock = () => time.now;
export const minutes = (count: number) => count * 60_000;
export const pass = (milliseconds: number) => void (time.now = new Date(time.now.getTime() + milliseconds));

/** The authenticators of a database, with identity's part recorded. */
export function authenticatorsOf(database: TestDatabase) {
  const noteEvent = vi.fn<IdentityPorts["noteEvent"]>(async () => undefined);
  const holdWaysIn = vi.fn<IdentityPorts["holdWaysIn"]>(
    (tx, { userId }) => tx.$queryRaw`select 1 from users where id = ${userId}::uuid for no key update`,
  );
  const entersWithoutPasskey = vi.fn<IdentityPorts["entersWithoutPasskey"]>(async () => true);
  const endSessions = vi.fn<IdentityPorts["endSessions"]>(async () => undefined);
  const renewSession = vi.fn<IdentityPorts["renewSession"]>(async (_tx, { userId }) => sessionOf(userId));
  const enter = vi.fn<IdentityPorts["enter"]>(async (_tx, userId) => ({
    user: { id: userId, email: "e", name: "n", createdAt: "" },
    session: sessionOf(userId),
  }));
  const findUser: IdentityPorts["findUser"] = async (id) =>
    (await database.owner<{ id: string; email: string; name: string }>("select * from users where id = $1", [id]))[0] ??
    null;
  const ports = { noteEvent, holdWaysIn, entersWithoutPasskey, endSessions, renewSession, enter };
  const service = createAuthenticatorService({ ...ports, findUser, relyingParty: () => relyingParty, clock });
  return { service, secondFactor: createSecondFactor({ clock }), ...ports };
}

const sessionOf = (userId: string) => ({
  id: newId(),
  userId,
  organizationId: null,
  createdAt: "",
  expiresAt: "",
  authenticatedAt: "",
});

/** Stores a person who is signed in, just now. */
export async function plantPerson(database: TestDatabase): Promise<UserActor> {
  const actor = { ...userActor([]), request };
  const email = `${actor.userId}@plinth.example`;
  const values = [actor.userId, email];
  await database.owner("insert into users (id, email, name, created_at) values ($1, $2, 'Ada', now())", values);
  return actor;
}

/** Returns the code that an app with the secret shows, so many steps of 30 seconds from now. */
export const codeOf = (secret: string, steps = 0): string =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: time.now.getTime() + steps * 30_000 });

type Service = ReturnType<typeof authenticatorsOf>["service"];

/** Takes an authenticator app into use; returns its secret and the recovery codes, and lets its first step pass. */
export async function addApp(service: Service, actor: UserActor) {
  const { secret } = await service.beginTotp(actor, {});
  const { recoveryCodes } = await service.confirmTotp(actor, { code: codeOf(secret) });
  pass(30_000);
  return { secret, recoveryCodes: recoveryCodes ?? [] };
}

/** Makes a passkey in a device of its own, and returns the device. */
export async function addPasskey(service: Service, actor: UserActor, name = "Laptop") {
  const device = softPasskeys(relyingParty.origin);
  const response = device.create(await service.beginPasskey(actor, {}));
  const { passkey, recoveryCodes } = await service.addPasskey(actor, { name, response });
  return { device, passkey, recoveryCodes: recoveryCodes ?? [] };
}

/** Returns how many mails wait to be sent. */
export async function mailsWaiting(database: TestDatabase): Promise<number> {
  return (await database.owner("select id from mail_messages")).length;
}
