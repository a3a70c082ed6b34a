import { type Transaction, readOutsideTenant } from "@plinth/db";
import { deleteLastCodes } from "../recovery-codes/repository.ts";

/** Something that stands behind somebody's password or signs in without it, in words for its owner, and since when. */
export interface AuthenticatorInWords {
  readonly words: string;
  readonly since: Date;
}

/** Returns the person's app and passkeys in words, for a mail to them. */
export async function listAuthenticators(userId: string): Promise<AuthenticatorInWords[]> {
  return readOutsideTenant(userId, async (db) => {
    const app = await db.totpAuthenticator.findFirst({
      where: { userId, confirmedAt: { not: null } },
      select: { confirmedAt: true },
    });
    const passkeys = await db.passkey.findMany({
      where: { userId },
      orderBy: { createdAt: "asc" },
      select: { name: true, createdAt: true },
    });
    return [
      ...(app?.confirmedAt ? [{ words: "an authenticator app", since: app.confirmedAt }] : []),
      ...passkeys.map(({ name, createdAt }) => ({ words: `the passkey “${name}”`, since: createdAt })),
    ];
  });
}

/** Removes what was added at that time or later, an app that waits for its first code, and codes that nothing is left behind. */
export async function dropAuthenticators(tx: Transaction, userId: string, since: Date): Promise<void> {
  const added = { gte: since };
  await tx.passkey.deleteMany({ where: { userId, createdAt: added } });
  await tx.totpAuthenticator.deleteMany({ where: { userId, OR: [{ confirmedAt: null }, { confirmedAt: added }] } });
  await tx.recoveryCode.deleteMany({ where: { userId, createdAt: added } });
  await deleteLastCodes(tx, userId);
}

/** Ends the sign-ins that wait for a second factor: the first one is not right any more. */
export async function dropWaitingSignIns(tx: Transaction, userId: string): Promise<void> {
  await tx.signInChallenge.deleteMany({ where: { userId } });
}
