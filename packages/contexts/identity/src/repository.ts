import { type Prisma, type Transaction, outsideTenant, readOutsideTenant } from "@plinth/db";
import { AuthError, type RequestFacts, type UserActor, conflict, newId, signInRequired } from "@plinth/kernel";
import type { Session, User } from "./model.ts";
import { type Origin, originOf } from "./origin.ts";
import { sessionLimits } from "./session-limits.ts";
import type { Happening } from "./security-events/model.ts";
import { noteSecurityEvent } from "./security-events/repository.ts";

/** A user, and whether they are kept out. */
export interface Owner {
  readonly user: User;
  readonly disabled: boolean;
}

/** A person as an outside provider knows them. */
export interface ProviderAccount {
  readonly provider: string;
  readonly providerAccountId: string;
}

/** What the user table refuses, in words. */
export const constraints = {
  users_email_key: (cause: unknown) =>
    conflict("email_taken", "Somebody has signed up with this address: sign in instead.", cause),
};

/** Reads and writes people, their outside accounts and their sign-ins; these belong to no organization. */
export const identityRepository = {
  /** Stores a person whose address is known to be theirs. */
  async insertUser(user: User, passwordHash: string, request?: RequestFacts): Promise<User> {
    await outsideTenant(user.id, (tx) => storeUser(tx, user, { passwordHash, request }), { constraints });
    return user;
  },

  async insertUserWithAccount(user: User, account: ProviderAccount, request?: RequestFacts): Promise<User> {
    const { createdAt, email } = user;
    await outsideTenant(
      user.id,
      async (tx) => {
        await storeUser(tx, user, { passwordHash: null, request });
        await tx.account.createMany({ data: { ...account, id: newId(), userId: user.id, email, createdAt } });
      },
      { constraints },
    );
    return user;
  },

  /** Returns who has the address, and whether they are kept out. */
  async findOwner(email: string): Promise<Owner | null> {
    const select = { ...userColumns, disabledAt: true };
    const row = await readOutsideTenant(null, (db) => db.user.findFirst({ where: { email }, select }));
    return row && { user: toUser(row), disabled: row.disabledAt !== null };
  },

  async findByAccount(account: ProviderAccount): Promise<User | null> {
    const where = { provider: account.provider, providerAccountId: account.providerAccountId };
    const row = await readOutsideTenant(null, (db) =>
      db.account.findFirst({ where, select: { user: { select: userColumns } } }),
    );
    return row && toUser(row.user);
  },

  async findUser(id: string): Promise<User | null> {
    const row = await readOutsideTenant(id, (db) => db.user.findFirst({ where: { id }, select: userColumns }));
    return row && toUser(row);
  },

  async findByEmail(email: string): Promise<User | null> {
    const row = await readOutsideTenant(null, (db) => db.user.findFirst({ where: { email }, select: userColumns }));
    return row && toUser(row);
  },

  async listUsers(ids: readonly string[]): Promise<User[]> {
    const rows = await readOutsideTenant(null, (db) =>
      db.user.findMany({ where: { id: { in: [...ids] } }, select: userColumns }),
    );
    return rows.map(toUser);
  },

  async rename({ userId, sessionId, request }: UserActor, name: string): Promise<User> {
    return outsideTenant(userId, async (tx) => {
      const [row] = await tx.user.updateManyAndReturn({ where: { id: userId }, data: { name }, select: userColumns });
      if (row === undefined) throw signInRequired();
      await noteSecurityEvent(tx, { kind: "name_changed", userId, sessionId, request });
      return toUser(row);
    });
  },

  /** Stores the session, unless its user is kept out, or `proven` throws, which is asked while nobody's ways in change. */
  insertSession(session: Session, request?: RequestFacts, proven?: Alongside): Promise<Session> {
    return outsideTenant(session.userId, (tx) => storeSession(tx, session, request, proven));
  },

  async findSession({ id, userId }: SessionRef): Promise<StoredSession | null> {
    const select = { ...sessionColumns, lastSeenAt: true };
    const row = await readOutsideTenant(userId, (db) =>
      db.session.findFirst({ where: { id, userId, user: { disabledAt: null } }, select }),
    );
    return row && { ...toSession(row), lastSeenAt: row.lastSeenAt.toISOString() };
  },

  /** Returns the user's sessions that have not been ended, the one that was used last first. */
  async listSessions(userId: string): Promise<ListedSession[]> {
    const select = { ...sessionColumns, lastSeenAt: true, address: true, userAgent: true };
    const orderBy = [{ lastSeenAt: "desc" }, { id: "desc" }] as const;
    const rows = await readOutsideTenant(userId, (db) =>
      db.session.findMany({ where: { userId }, orderBy: [...orderBy], select }),
    );
    return rows.map(({ address, userAgent, lastSeenAt, ...row }) => ({
      ...toSession(row),
      lastSeenAt: lastSeenAt.toISOString(),
      address,
      userAgent,
    }));
  },

  async updateSession({ id, userId }: SessionRef, changes: SessionChanges): Promise<void> {
    await outsideTenant(userId, (tx) => tx.session.updateMany({ where: { id, userId }, data: changes }));
  },

  async deleteSession(
    { id, userId }: SessionRef,
    { kind, request }: Pick<Happening, "kind" | "request">,
  ): Promise<Session | null> {
    return outsideTenant(userId, async (tx) => {
      const row = await tx.session.findUnique({ where: { id, userId }, select: sessionColumns });
      const { count } = await tx.session.deleteMany({ where: { id, userId } });
      if (count > 0) await noteSecurityEvent(tx, { kind, userId, sessionId: id, request });
      return row && toSession(row);
    });
  },

  /** Ends the sessions of whoever asks, but for the one that is excepted; returns how many there were. */
  async deleteSessions(actor: UserActor, exceptId?: string): Promise<number> {
    return outsideTenant(actor.userId, async (tx) => {
      const ended = await endSessions(tx, actor.userId, exceptId);
      await noteSecurityEvent(tx, { ...actor, kind: "sessions_revoked" });
      return ended;
    });
  },
};

/** Stores a person whose address is known to be theirs, with what that means to their account. */
export async function storeUser(
  tx: Transaction,
  user: User,
  { passwordHash, request }: { readonly passwordHash: string | null; readonly request: RequestFacts | undefined },
): Promise<void> {
  await tx.user.createMany({ data: { ...user, passwordHash, emailVerifiedAt: user.createdAt } });
  await noteSecurityEvent(tx, { kind: "signed_up", userId: user.id, request });
}

/** Returns a user who is there, as the transaction sees them. */
export const userWithin = async (tx: Transaction, id: string): Promise<User> =>
  toUser(await tx.user.findUniqueOrThrow({ where: { id }, select: userColumns }));

/** Stores a session as `insertSession` does, in a transaction that stores more. */
export async function storeSession(
  tx: Transaction,
  session: Session,
  request: RequestFacts | undefined,
  proven: Alongside = async () => {},
): Promise<Session> {
  const { id: sessionId, userId } = session;
  await refuseDisabled(tx, userId);
  await proven(tx, userId);
  await forgetEnded(tx, userId, session.createdAt);
  await tx.session.createMany({ data: { ...session, ...originOf(request), lastSeenAt: session.createdAt } });
  await noteSecurityEvent(tx, { kind: "signed_in", userId, sessionId, request });
  return session;
}

/** Ends the user's sessions, but for the one that is excepted; returns how many there were. */
export async function endSessions(tx: Transaction, userId: string, exceptId?: string): Promise<number> {
  const where = { userId, ...(exceptId === undefined ? {} : { id: { not: exceptId } }) };
  return (await tx.session.deleteMany({ where })).count;
}

/**
 * Gives the session a new id, as proved at `now`: a cookie that was stolen before is worth nothing after. Throws AuthError
 * (401) when it has ended.
 */
export async function renewSession(tx: Transaction, { id, userId }: SessionRef, now: Date): Promise<Session> {
  const data = { id: newId(), authenticatedAt: now, lastSeenAt: now };
  const [row] = await tx.session.updateManyAndReturn({ where: { id, userId }, data, select: sessionColumns });
  if (row === undefined) throw signInRequired();
  return toSession(row);
}

/**
 * Lets somebody's ways in change one at a time, and by a live session of theirs alone: a change that comes after the end of
 * all sessions, as after a reset, is refused with AuthError (401), and one that came before it is seen by it.
 */
export async function holdWaysIn(tx: Transaction, { id, userId }: SessionRef): Promise<void> {
  await tx.$queryRaw`select 1 from users where id = ${userId}::uuid for no key update`;
  if ((await tx.session.count({ where: { id, userId } })) === 0) throw signInRequired();
}

/**
 * Deletes sessions that ended by themselves 30 days after their sign-in, at most 1000 at once, and returns how many: nobody
 * may come again for them.
 */
export const sweepSessions = (): Promise<number> =>
  outsideTenant(
    null,
    (tx) => tx.$executeRaw`
      delete from sessions where id in (
        select id from sessions where expires_at < now() order by expires_at limit 1000 for update skip locked)`,
  );

/** Sessions that ended by themselves leave when the user comes again. */
async function forgetEnded(tx: Transaction, userId: string, now: string): Promise<void> {
  const idleSince = new Date(Date.parse(now) - sessionLimits.idleMs);
  await tx.session.deleteMany({
    where: { userId, OR: [{ expiresAt: { lte: now } }, { lastSeenAt: { lte: idleSince } }] },
  });
}

/** The row is locked: whoever is being disabled, or has a way in changed, meanwhile either has no session yet, or loses it. */
async function refuseDisabled(tx: Transaction, userId: string): Promise<void> {
  const active = await tx.$queryRaw<unknown[]>`
    select 1 from users where id = ${userId}::uuid and disabled_at is null for share`;
  if (active.length === 0) throw new AuthError("sign_in_required", { detail: "This account is disabled, or gone." });
}

/** What is asked or stored about the user in the same transaction. */
export type Alongside = (tx: Transaction, userId: string) => Promise<void>;

/** What the service needs of a repository. */
export type IdentityRepository = typeof identityRepository;

/** A session of a user: one's id is of no use without the other's. */
export type SessionRef = Pick<Session, "id" | "userId">;

/** A session with the time it was last used. */
export type StoredSession = Session & { readonly lastSeenAt: string };

/** A session with where it began and when it was last used. */
export type ListedSession = StoredSession & Origin;

/** What can change in a session: the organization it is switched to, and when it was last used. */
export type SessionChanges = { readonly organizationId: string | null } | { readonly lastSeenAt: string };

/** What a user is made of. */
export const userColumns = { id: true, email: true, name: true, createdAt: true } as const satisfies Prisma.UserSelect;
const sessionColumns = {
  id: true,
  userId: true,
  organizationId: true,
  createdAt: true,
  expiresAt: true,
  authenticatedAt: true,
} as const satisfies Prisma.SessionSelect;

type UserRow = Prisma.UserGetPayload<{ select: typeof userColumns }>;
type SessionRow = Prisma.SessionGetPayload<{ select: typeof sessionColumns }>;

/** Returns the user of a row. */
export const toUser = ({ id, email, name, createdAt }: UserRow): User => ({
  id,
  email,
  name,
  createdAt: createdAt.toISOString(),
});

const toSession = ({ id, userId, organizationId, createdAt, expiresAt, authenticatedAt }: SessionRow): Session => ({
  id,
  userId,
  organizationId,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
  authenticatedAt: authenticatedAt.toISOString(),
});
