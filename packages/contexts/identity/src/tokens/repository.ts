import { type Prisma, type Transaction, readOutsideTenant } from "@plinth/db";
import { NotFoundError } from "@plinth/kernel";
import { type StoredToken, type TokenPurpose, hashToken } from "./token.ts";

/** A token as somebody shows it. */
export interface ShownToken {
  readonly purpose: TokenPurpose;
  readonly secret: string;
}

/** Whom a token is about, and since when: nobody yet, where it begins a sign-up. */
export type TokenSubject = Pick<StoredToken, "userId" | "email"> & { readonly createdAt: Date };

/** Stores the token, and forgets some of those that have expired; another request that forgets them is not waited for. */
export async function storeToken(tx: Transaction, token: StoredToken): Promise<void> {
  await tx.oneTimeToken.createMany({ data: token });
  await tx.$executeRaw`delete from one_time_tokens where hash in (
    select hash from one_time_tokens where expires_at < ${token.createdAt}::timestamptz limit 100 for update skip locked)`;
}

/** Returns whom the token is about; throws NotFoundError when it is unknown, used, expired or good for something else. */
export async function readToken(shown: ShownToken, now: Date): Promise<TokenSubject> {
  const row = await readOutsideTenant(null, (db) =>
    db.oneTimeToken.findFirst({ where: live(shown, now), select: subject }),
  );
  if (row === null) throw deadLink();
  return row;
}

/** Uses the token up, once whoever asks at the same time; throws NotFoundError as `readToken` does. */
export async function useToken(tx: Transaction, shown: ShownToken, now: Date): Promise<TokenSubject> {
  const data = { usedAt: now };
  const [row] = await tx.oneTimeToken.updateManyAndReturn({ where: live(shown, now), data, select: subject });
  if (row === undefined) throw deadLink();
  return row;
}

/** Makes the user's tokens for the purposes worthless. */
export async function dropTokens(tx: Transaction, userId: string, purposes: readonly TokenPurpose[]): Promise<void> {
  await tx.oneTimeToken.deleteMany({ where: { userId, purpose: { in: [...purposes] } } });
}

/**
 * Makes all of the user's tokens worthless but the ways back that are older than `since`: whoever has moved the account
 * twice, and goes one step back, takes no older address's way back with it.
 */
export async function dropTokensSince(tx: Transaction, userId: string, since: Date): Promise<void> {
  const older = { purpose: "email_undo", createdAt: { lt: since } };
  await tx.oneTimeToken.deleteMany({ where: { userId, NOT: older } });
}

/** Refuses a link in the same words whatever is wrong with it. */
export const deadLink = () =>
  new NotFoundError("not_found", {
    detail: "This link does not work: it has expired, or was used already. Ask for a new one.",
  });

const live = ({ purpose, secret }: ShownToken, now: Date) => ({
  hash: hashToken(secret),
  purpose,
  usedAt: null,
  expiresAt: { gt: now },
});

const subject = { userId: true, email: true, createdAt: true } as const satisfies Prisma.OneTimeTokenSelect;
