import { type Reader, type Transaction, readOutsideTenant } from "@plinth/db";
import type { Authenticators, Passkey } from "./model.ts";

/** What is stored in the transaction of a change and with it, or not at all: an event, a mail, the end of sessions. */
export type Alongside = (tx: Transaction) => Promise<unknown>;

/** What surrounds a change in its transaction: `before` nothing else changes the person's ways in meanwhile, `after` are its traces. */
export interface Surroundings {
  readonly before: Alongside;
  readonly after: Alongside;
}

/** A change that tells whether it came to pass: false when somebody else was first. */
export type Attempt = (tx: Transaction) => Promise<boolean>;

/** Reads what somebody has; all that is in this context belongs to a person, and every query names them. */
export const authenticatorRepository = {
  async find(userId: string): Promise<Authenticators> {
    return readOutsideTenant(userId, async (db) => {
      const [totp, passkeys, recoveryCodesLeft] = await Promise.all([
        db.totpAuthenticator.findFirst({ where: { userId }, select: { confirmedAt: true, lastUsedAt: true } }),
        listPasskeys(db, userId),
        db.recoveryCode.count({ where: { userId } }),
      ]);
      const confirmedAt = totp?.confirmedAt?.toISOString();
      const lastUsedAt = totp?.lastUsedAt?.toISOString() ?? null;
      return {
        totp: confirmedAt === undefined ? null : { confirmedAt, lastUsedAt },
        totpBegun: totp !== null && confirmedAt === undefined,
        passkeys,
        recoveryCodesLeft,
      };
    });
  },
};

/** Tells whether somebody has an app in use or a passkey, as the transaction sees it. */
export async function holdsSecondFactor(tx: Transaction, userId: string): Promise<boolean> {
  if ((await tx.totpAuthenticator.count({ where: { userId, confirmedAt: { not: null } } })) > 0) return true;
  return (await tx.passkey.count({ where: { userId } })) > 0;
}

/** What the service needs of a repository. */
export type AuthenticatorRepository = typeof authenticatorRepository;

async function listPasskeys(db: Pick<Reader, "passkey">, userId: string): Promise<Passkey[]> {
  const rows = await db.passkey.findMany({
    where: { userId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, name: true, backedUp: true, createdAt: true, lastUsedAt: true },
  });
  return rows.map(({ createdAt, lastUsedAt, ...passkey }) => ({
    ...passkey,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  }));
}
