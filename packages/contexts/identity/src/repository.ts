import { type Prisma, outsideTenant, readOutsideTenant } from "@plinth/db";
import { conflict } from "@plinth/kernel";
import type { Session, User } from "./model.ts";

/** A user with what is needed to check a password; it never leaves this context. */
export interface Credentials {
  readonly user: User;
  readonly passwordHash: string | null;
}

/** A person as an outside provider knows them. */
export interface ProviderAccount {
  readonly provider: string;
  readonly providerAccountId: string;
}

const constraints = {
  users_email_key: (cause: unknown) =>
    conflict("email_taken", "Somebody has signed up with this address: sign in instead.", cause),
};

/** Reads and writes people, their outside accounts and their sign-ins; these belong to no organization. */
export const identityRepository = {
  async insertUser(user: User, passwordHash: string): Promise<User> {
    await outsideTenant(user.id, (tx) => tx.user.createMany({ data: { ...user, passwordHash } }), { constraints });
    return user;
  },

  async insertUserWithAccount(user: User, account: ProviderAccount): Promise<User> {
    const { createdAt } = user;
    await outsideTenant(
      user.id,
      async (tx) => {
        await tx.user.createMany({ data: user });
        await tx.account.createMany({ data: { ...account, userId: user.id, createdAt } });
      },
      { constraints },
    );
    return user;
  },

  async findCredentials(email: string): Promise<Credentials | null> {
    const select = { ...userColumns, passwordHash: true };
    const row = await readOutsideTenant(null, (db) => db.user.findFirst({ where: { email }, select }));
    if (row === null) return null;
    const { passwordHash, ...user } = row;
    return { user: toUser(user), passwordHash };
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

  async listUsers(ids: readonly string[]): Promise<User[]> {
    const rows = await readOutsideTenant(null, (db) =>
      db.user.findMany({ where: { id: { in: [...ids] } }, select: userColumns }),
    );
    return rows.map(toUser);
  },

  async updateUser(id: string, changes: { readonly name?: string; readonly passwordHash?: string }): Promise<User> {
    const data = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    return toUser(await outsideTenant(id, (tx) => tx.user.update({ where: { id }, data, select: userColumns })));
  },

  async insertSession(session: Session): Promise<Session> {
    const data = { ...session, lastSeenAt: session.createdAt };
    await outsideTenant(session.userId, (tx) => tx.session.createMany({ data }));
    return session;
  },

  async findSession({ id, userId }: SessionRef): Promise<StoredSession | null> {
    const select = { ...sessionColumns, lastSeenAt: true };
    const row = await readOutsideTenant(userId, (db) => db.session.findFirst({ where: { id, userId }, select }));
    return row && { ...toSession(row), lastSeenAt: row.lastSeenAt.toISOString() };
  },

  async updateSession({ id, userId }: SessionRef, changes: SessionChanges): Promise<void> {
    await outsideTenant(userId, (tx) => tx.session.updateMany({ where: { id, userId }, data: changes }));
  },

  async deleteSession({ id, userId }: SessionRef): Promise<Session | null> {
    return outsideTenant(userId, async (tx) => {
      const row = await tx.session.findUnique({ where: { id, userId }, select: sessionColumns });
      await tx.session.deleteMany({ where: { id, userId } });
      return row && toSession(row);
    });
  },
};

/** What the service needs of a repository. */
export type IdentityRepository = typeof identityRepository;

/** A session of a user: one's id is of no use without the other's. */
export type SessionRef = Pick<Session, "id" | "userId">;

/** A session with the time it was last used. */
export type StoredSession = Session & { readonly lastSeenAt: string };

/** What can change in a session: the organization it is switched to, and when it was last used. */
export type SessionChanges = { readonly organizationId: string | null } | { readonly lastSeenAt: string };

const userColumns = { id: true, email: true, name: true, createdAt: true } as const satisfies Prisma.UserSelect;
const sessionColumns = {
  id: true,
  userId: true,
  organizationId: true,
  createdAt: true,
  expiresAt: true,
} as const satisfies Prisma.SessionSelect;

type UserRow = Prisma.UserGetPayload<{ select: typeof userColumns }>;
type SessionRow = Prisma.SessionGetPayload<{ select: typeof sessionColumns }>;

const toUser = ({ id, email, name, createdAt }: UserRow): User => ({
  id,
  email,
  name,
  createdAt: createdAt.toISOString(),
});

const toSession = ({ id, userId, organizationId, createdAt, expiresAt }: SessionRow): Session => ({
  id,
  userId,
  organizationId,
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
});
