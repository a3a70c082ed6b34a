import { type Transaction, outsideTenant, readOutsideTenant } from "@plinth/db";
import type { Attempt, Surroundings } from "../repository.ts";

/** Keeps the hashes of codes that have not been used. */
export const recoveryCodeRepository = {
  /** Puts the codes in place of all others. */
  async replace(
    userId: string,
    hashes: readonly string[],
    now: string,
    { before, after }: Surroundings,
  ): Promise<void> {
    await outsideTenant(userId, async (tx) => {
      await before(tx);
      await tx.recoveryCode.deleteMany({ where: { userId } });
      await insert(tx, userId, hashes, now);
      await after(tx);
    });
  },

  /** Tells whether the code has not been used yet. */
  async has(userId: string, hash: string): Promise<boolean> {
    return (await readOutsideTenant(userId, (db) => db.recoveryCode.count({ where: { userId, hash } }))) > 0;
  },

  /** Uses the code up: it works for the first who asks, and for nobody after. */
  use:
    (userId: string, hash: string): Attempt =>
    async (tx) =>
      (await tx.recoveryCode.deleteMany({ where: { userId, hash } })).count === 1,
};

/** What the service needs of a repository. */
export type RecoveryCodeRepository = typeof recoveryCodeRepository;

/** Stores the codes of somebody who has none, with their first authenticator; false when they keep the ones they have. */
export async function insertFirstCodes(
  tx: Transaction,
  { userId, hashes, now }: { readonly userId: string; readonly hashes: readonly string[]; readonly now: string },
): Promise<boolean> {
  if ((await tx.recoveryCode.count({ where: { userId } })) > 0) return false;
  await insert(tx, userId, hashes, now);
  return true;
}

/** Deletes the codes of somebody whose last authenticator is gone: there is nothing left that they stand in for. */
export async function deleteLastCodes(tx: Transaction, userId: string): Promise<void> {
  const totp = await tx.totpAuthenticator.count({ where: { userId, confirmedAt: { not: null } } });
  const passkeys = await tx.passkey.count({ where: { userId } });
  if (totp + passkeys === 0) await tx.recoveryCode.deleteMany({ where: { userId } });
}

const insert = (tx: Transaction, userId: string, hashes: readonly string[], createdAt: string) =>
  tx.recoveryCode.createMany({ data: hashes.map((hash) => ({ userId, hash, createdAt })) });
