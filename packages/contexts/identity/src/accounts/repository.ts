import { type Prisma, type Transaction, outsideTenant, readOutsideTenant } from "@plinth/db";
import { type Mail, enqueueMail } from "@plinth/mail";
import { AuthError, type RequestFacts, type UserActor, conflict, newId, notFound } from "@plinth/kernel";
import type { OutsideAccount, Session } from "../model.ts";
import { type Alongside, type ProviderAccount, holdWaysIn, renewSession } from "../repository.ts";
import { noteSecurityEvent } from "../security-events/repository.ts";
import type { LinkRequest, WalkPurpose } from "./link-request.ts";

/** Tells whether somebody can sign in by a passkey alone, as the transaction sees it. */
export type HasPasskey = (tx: Transaction, userId: string) => Promise<boolean>;

/** An outside account that is to be linked to whoever began the walk. */
export interface Finding extends ProviderAccount {
  readonly email: string;
}

/** Who proves anew who they are, in which session and by which request. */
interface Confirming {
  readonly userId: string;
  readonly sessionId: string;
  readonly request: RequestFacts | undefined;
  readonly now: Date;
}

/** How somebody links. */
interface Linking extends Confirming {
  /** What tells them of it. */
  readonly mail: Mail;
}

/** What tells somebody of it, and what else lets them in: passkeys, and accounts of the providers that are switched on. */
interface Unlinking {
  readonly mail: Mail;
  readonly offered: readonly string[];
  readonly hasPasskey: HasPasskey;
}

const taken = (cause: unknown) =>
  conflict("account_linked", "That account is linked to somebody already: unlink it there first.", cause);
const second = (cause: unknown) =>
  conflict("account_linked", "You have linked another account of that provider: unlink it first.", cause);

/** Reads and writes people's outside accounts, and the walks that are to link more of them. */
export const accountRepository = {
  /** Returns the person's outside accounts, the oldest first. */
  async list(userId: string): Promise<OutsideAccount[]> {
    const orderBy = [{ createdAt: "asc" }, { id: "asc" }] as const;
    const rows = await readOutsideTenant(userId, (db) =>
      db.account.findMany({ where: { userId }, orderBy: [...orderBy], select: columns }),
    );
    return rows.map(toAccount);
  },

  /** Stores the walk, in place of an earlier one of the session; what has expired is forgotten. */
  async begin(actor: UserActor, request: LinkRequest, now: Date): Promise<void> {
    const { userId, sessionId } = actor;
    await outsideTenant(userId, async (tx) => {
      await tx.linkRequest.deleteMany({ where: { OR: [{ sessionId }, { expiresAt: { lt: now } }] } });
      await tx.linkRequest.createMany({ data: request });
      if (request.purpose === "link") await noteSecurityEvent(tx, { ...actor, kind: "account_link_begun" });
    });
  },

  /** Returns the walk that came back, if it was begun for this, and forgets it: of several who ask for it at once, one gets it. */
  async take(stateHash: string, purpose: WalkPurpose): Promise<LinkRequest | null> {
    return outsideTenant(null, async (tx) => {
      const row = await tx.linkRequest.findFirst({ where: { stateHash, purpose } });
      const { count } = await tx.linkRequest.deleteMany({ where: { stateHash, purpose } });
      return row === null || count === 0 ? null : { ...row, purpose, expiresAt: row.expiresAt.toISOString() };
    });
  },

  /** Notes that the person has just proved who they are, by an account that is linked to them; null when it is not. The session gets another id. */
  async confirm({ provider, providerAccountId }: ProviderAccount, by: Confirming): Promise<Session | null> {
    const { userId, sessionId, request, now } = by;
    return outsideTenant(userId, async (tx) => {
      await holdWaysIn(tx, { id: sessionId, userId });
      if ((await tx.account.count({ where: { provider, providerAccountId, userId } })) === 0) return null;
      const session = await renewSession(tx, { id: sessionId, userId }, now);
      await noteSecurityEvent(tx, { kind: "confirmed", userId, sessionId: session.id, request });
      return session;
    });
  },

  /** Links the account, and tells its owner by mail; a second time changes nothing. Throws ConflictError `account_linked` when it is somebody else's. */
  async link({ email, ...account }: Finding, { userId, now, mail, ...by }: Linking): Promise<OutsideAccount> {
    return outsideTenant(
      userId,
      async (tx) => {
        await holdWaysIn(tx, { id: by.sessionId, userId });
        const known = await tx.account.findFirst({ where: { ...account, userId }, select: columns });
        if (known !== null) return toAccount(known);
        const data = { ...account, id: newId(), userId, email, createdAt: now };
        const [row] = await tx.account.createManyAndReturn({ data, select: columns });
        if (row === undefined) throw new Error("the account was not stored");
        await noteSecurityEvent(tx, { ...by, userId, kind: "account_linked" });
        await enqueueMail(tx, mail);
        return toAccount(row);
      },
      { constraints: { accounts_provider_key: taken, accounts_user_key: second } },
    );
  },

  /**
   * Unlinks the account, and tells its owner by mail; throws NotFoundError when it is not theirs, and ConflictError `last_way_in` when they could not
   * sign in without it: of ways in that are given up at once, one stays.
   */
  async unlink(actor: UserActor, id: string, { mail, offered, hasPasskey }: Unlinking): Promise<OutsideAccount> {
    const { userId, sessionId } = actor;
    return outsideTenant(userId, async (tx) => {
      await holdWaysIn(tx, { id: sessionId, userId });
      const account = await tx.account.findFirst({ where: { id, userId }, select: columns });
      if (account === null) throw notFound("outside account");
      await tx.account.deleteMany({ where: { id, userId } });
      if (!(await entersWithoutPasskey(tx, userId, offered)) && !(await hasPasskey(tx, userId))) throw lastWayIn();
      await noteSecurityEvent(tx, { ...actor, kind: "account_unlinked" });
      await enqueueMail(tx, mail);
      return toAccount(account);
    });
  },
};

/** What the verbs need of a repository. */
export type AccountRepository = typeof accountRepository;

/** Returns what refuses a session by an outside account once it is linked to them no more. */
export function byAccount({ provider, providerAccountId }: ProviderAccount): Alongside {
  return async (tx, userId) => {
    if ((await tx.account.count({ where: { provider, providerAccountId, userId } })) > 0) return;
    throw new AuthError("sign_in_required", { detail: "That account is not linked to yours any more." });
  };
}

/**
 * Tells whether somebody can sign in by a password, or by an account of one of the providers that are switched on, as the
 * transaction sees it.
 */
export async function entersWithoutPasskey(
  tx: Transaction,
  userId: string,
  offered: readonly string[],
): Promise<boolean> {
  if ((await tx.user.count({ where: { id: userId, passwordHash: { not: null } } })) > 0) return true;
  return (await tx.account.count({ where: { userId, provider: { in: [...offered] } } })) > 0;
}

const lastWayIn = () =>
  conflict(
    "last_way_in",
    "You could not sign in without it: choose a password, add a passkey, or link another account, first.",
  );

const columns = { id: true, provider: true, email: true, createdAt: true } as const satisfies Prisma.AccountSelect;

const toAccount = (row: Prisma.AccountGetPayload<{ select: typeof columns }>): OutsideAccount => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
});
