import { outsideTenant, readOutsideTenant } from "@plinth/db";
import { deleteLastCodes, insertFirstCodes } from "../recovery-codes/repository.ts";
import type { Attempt, Surroundings } from "../repository.ts";

/** An app's secret as it is stored, and whether the app has ever shown a code. */
export interface StoredTotp {
  readonly sealedSecret: string;
  readonly confirmed: boolean;
}

/** The first code of an app: the secret that it belongs to, its step, and recovery codes for somebody who has none. */
export interface Confirmation {
  readonly sealedSecret: string;
  readonly step: number;
  readonly hashes: readonly string[];
  readonly now: string;
}

/** Keeps one authenticator app for each person. */
export const totpRepository = {
  async find(userId: string): Promise<StoredTotp | null> {
    const select = { sealedSecret: true, confirmedAt: true } as const;
    const row = await readOutsideTenant(userId, (db) => db.totpAuthenticator.findFirst({ where: { userId }, select }));
    return row && { sealedSecret: row.sealedSecret, confirmed: row.confirmedAt !== null };
  },

  /** Stores a secret that has to be confirmed, in place of another such one; false when an app is in use. */
  async begin(userId: string, sealedSecret: string, createdAt: string): Promise<boolean> {
    return outsideTenant(userId, async (tx) => {
      await tx.totpAuthenticator.deleteMany({ where: { userId, confirmedAt: null } });
      const data = { userId, sealedSecret, createdAt };
      return (await tx.totpAuthenticator.createMany({ data, skipDuplicates: true })).count === 1;
    });
  },

  /** Takes the app into use, once; resolves to whether the recovery codes were stored too, or to null when it was too late. */
  async confirm(userId: string, confirmation: Confirmation, { before, after }: Surroundings): Promise<boolean | null> {
    const { sealedSecret, step: lastUsedStep, hashes, now } = confirmation;
    return outsideTenant(userId, async (tx) => {
      await before(tx);
      const where = { userId, sealedSecret, confirmedAt: null };
      const data = { confirmedAt: now, lastUsedAt: now, lastUsedStep };
      if ((await tx.totpAuthenticator.updateMany({ where, data })).count === 0) return null;
      const issued = await insertFirstCodes(tx, { userId, hashes, now });
      await after(tx);
      return issued;
    });
  },

  /** Uses the step up: a code works for the first who shows it, and no earlier one after it. */
  use:
    (userId: string, step: number, lastUsedAt: string): Attempt =>
    async (tx) => {
      const unused = { OR: [{ lastUsedStep: null }, { lastUsedStep: { lt: step } }] };
      const where = { userId, confirmedAt: { not: null }, ...unused };
      const data = { lastUsedStep: step, lastUsedAt };
      return (await tx.totpAuthenticator.updateMany({ where, data })).count === 1;
    },

  /** Removes the app; false when there was none in use. */
  async remove(userId: string, { before, after }: Surroundings): Promise<boolean> {
    return outsideTenant(userId, async (tx) => {
      await before(tx);
      const { count } = await tx.totpAuthenticator.deleteMany({ where: { userId, confirmedAt: { not: null } } });
      if (count === 0) return false;
      await deleteLastCodes(tx, userId);
      await after(tx);
      return true;
    });
  },
};

/** What the service needs of a repository. */
export type TotpRepository = typeof totpRepository;
