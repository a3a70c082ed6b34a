import { type Transaction, outsideTenant, readOutsideTenant } from "@plinth/db";
import { AuthError } from "@plinth/kernel";
import type { Attempt } from "../repository.ts";

/** How often one sign-in takes a code, right or wrong. */
const maximumTries = 5;

/** Keeps sign-ins between their two factors. */
export const signInRepository = {
  /** Stores a sign-in by its hash, and clears away those that nobody has completed in time. */
  async insert(challenge: { hash: string; userId: string; expiresAt: string }, now: string): Promise<void> {
    await outsideTenant(challenge.userId, async (tx) => {
      await tx.signInChallenge.deleteMany({ where: { expiresAt: { lte: now } } });
      await tx.signInChallenge.createMany({ data: challenge });
    });
  },

  /** Returns whose sign-in it is, while it waits; else null. */
  async find(hash: string, now: string): Promise<string | null> {
    const where = { hash, expiresAt: { gt: now }, tries: { lt: maximumTries } };
    const row = await readOutsideTenant(null, (db) =>
      db.signInChallenge.findFirst({ where, select: { userId: true } }),
    );
    return row && row.userId;
  },

  /** Counts a try before the code is looked at, and returns whose sign-in it is; null when it is over. */
  async try(hash: string, now: string): Promise<string | null> {
    const where = { hash, expiresAt: { gt: now }, tries: { lt: maximumTries } };
    const [row] = await outsideTenant(null, (tx) =>
      tx.signInChallenge.updateManyAndReturn({
        where,
        data: { tries: { increment: 1 } },
        select: { userId: true },
      }),
    );
    return row?.userId ?? null;
  },

  /**
   * Uses a proof up, and with it the sign-in that waited for it; returns what `then` does with that, or null when somebody
   * else was first with the proof.
   */
  async complete<T>({ userId, use, hash }: Completion, then: (tx: Transaction) => Promise<T>): Promise<T | null> {
    return outsideTenant(userId, async (tx) => {
      if (!(await use(tx))) return null;
      if (hash !== undefined) {
        const { count } = await tx.signInChallenge.deleteMany({ where: { hash, userId } });
        if (count === 0) throw new AuthError("challenge_expired");
      }
      await tx.codeFailure.deleteMany({ where: { userId } });
      return then(tx);
    });
  },
};

/** Whose proof it is, what uses it up, and the sign-in that waits for it, where there is one. */
export interface Completion {
  readonly userId: string;
  readonly use: Attempt;
  readonly hash?: string | undefined;
}

/** What the service needs of a repository. */
export type SignInRepository = typeof signInRepository;
