import { outsideTenant } from "@plinth/db";

/** What a signature is for: a challenge of one purpose is of no use for another. */
export type PasskeyPurpose = "add" | "sign_in" | "reauthenticate";

/** A challenge by its hash; without a person it may be answered by whoever a passkey belongs to. */
export interface StoredPasskeyChallenge {
  readonly hash: string;
  readonly purpose: PasskeyPurpose;
  readonly userId: string | null;
}

/** Keeps what devices were asked to sign. */
export const passkeyChallengeRepository = {
  /** Stores a challenge, and clears away those that nobody has answered in time. */
  async insert(challenge: StoredPasskeyChallenge, { now, expiresAt }: Record<"now" | "expiresAt", string>) {
    await outsideTenant(challenge.userId, async (tx) => {
      await tx.passkeyChallenge.deleteMany({ where: { expiresAt: { lte: now } } });
      await tx.passkeyChallenge.createMany({ data: { ...challenge, expiresAt } });
    });
  },

  /** Uses the challenge up, whatever its answer is worth: true for the first who answers it in time. */
  async take({ hash, purpose, userId }: StoredPasskeyChallenge, now: string): Promise<boolean> {
    const where = { hash, purpose, userId, expiresAt: { gt: now } };
    const { count } = await outsideTenant(userId, (tx) => tx.passkeyChallenge.deleteMany({ where }));
    return count === 1;
  },
};

/** What the service needs of a repository. */
export type PasskeyChallengeRepository = typeof passkeyChallengeRepository;
