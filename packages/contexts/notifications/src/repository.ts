import { type Prisma, type Transaction, inTenant, readInTenant } from "@plinth/db";
import { publish } from "@plinth/jobs";
import { type EventEnvelope, NotFoundError, type TenantActor, notFound } from "@plinth/kernel";
import { type Notification, NotificationKind } from "./model.ts";

/** A notification before it has its place, whose it is, and which event it tells of. */
export interface NewNotification extends Omit<Notification, "sequence" | "readAt"> {
  readonly userId: string;
  readonly eventId: string;
  readonly digestDue: boolean;
}

/** Whose notifications to read: those before a sequence, or after one. */
export interface NotificationFilter {
  readonly userId: string;
  readonly unread?: boolean;
  readonly before?: number | undefined;
  readonly take: number;
}

/** How long a notification is kept, and how many older ones a new one takes along. */
const keptDays = 90;
const sweptAtOnce = 100;

/** A notification goes with its membership. */
const options = { constraints: { notifications_membership_fkey: () => notFound("member") } };

/** Reads and writes notifications; every query names organization and person, and so does the database. */
export const notificationRepository = {
  /**
   * Stores a notification at the end of its person's, with the event that mails it where there is one, and takes along what is
   * older than 90 days; nothing for somebody who has left meanwhile. A sequence is committed before a higher one is given: whoever has seen one has seen all below it.
   */
  async insert(actor: TenantActor, { userId, ...told }: NewNotification, mail: EventEnvelope | null): Promise<void> {
    const store = async (tx: Transaction) => {
      await holdPlace(tx, actor, userId);
      const sequence = await nextSequence(tx, actor, userId);
      await tx.notification.createMany({ data: { ...told, userId, sequence, organizationId: actor.organizationId } });
      if (mail !== null) await publish(tx, mail);
      await forgetOld(tx, actor, { userId, createdAt: told.createdAt });
    };
    await inTenant(actor, store, options).catch((error: unknown) => {
      if (!(error instanceof NotFoundError)) throw error;
    });
  },

  /** Returns the ids of what the person was told of its kind in the hour before a notification, up to so many. */
  async listHourBefore(actor: TenantActor, userId: string, told: Notification, take: number): Promise<string[]> {
    const since = new Date(Date.parse(told.createdAt) - 3_600_000);
    const where = { organizationId: actor.organizationId, userId, kind: told.kind, createdAt: { gte: since } };
    const rows = await readInTenant(actor, (db) =>
      db.notification.findMany({
        where: { ...where, sequence: { lt: told.sequence } },
        orderBy: { sequence: "desc" },
        take,
        select: { id: true },
      }),
    );
    return rows.map(({ id }) => id);
  },

  /** Returns a person's, newest first. */
  async list(
    actor: TenantActor,
    { userId, unread = false, before, take }: NotificationFilter,
  ): Promise<Notification[]> {
    const among = {
      ...(unread ? { readAt: null } : {}),
      ...(before === undefined ? {} : { sequence: { lt: before } }),
    };
    const where = { organizationId: actor.organizationId, userId, ...among };
    const rows = await readInTenant(actor, (db) =>
      db.notification.findMany({ where, orderBy: { sequence: "desc" }, take, select: columns }),
    );
    return rows.map(toNotification);
  },

  /** Returns a person's that came after a sequence, the oldest first. */
  async listAfter(
    actor: TenantActor,
    { userId, after, take }: { readonly userId: string; readonly after: number; readonly take: number },
  ): Promise<Notification[]> {
    const rows = await readInTenant(actor, (db) =>
      db.notification.findMany({
        where: { organizationId: actor.organizationId, userId, sequence: { gt: after } },
        orderBy: { sequence: "asc" },
        take,
        select: columns,
      }),
    );
    return rows.map(toNotification);
  },

  /** Returns the ids of a person's unread ones, up to so many. */
  async listUnread(actor: TenantActor, userId: string, take: number): Promise<string[]> {
    const where = { organizationId: actor.organizationId, userId, readAt: null };
    const rows = await readInTenant(actor, (db) => db.notification.findMany({ where, take, select: { id: true } }));
    return rows.map(({ id }) => id);
  },

  async find(actor: TenantActor, { userId, id }: OwnRef): Promise<Notification | null> {
    const where = { organizationId: actor.organizationId, userId, id };
    const row = await readInTenant(actor, (db) => db.notification.findFirst({ where, select: columns }));
    return row && toNotification(row);
  },

  /** Marks one as read, whether or not it was; null when there is none. */
  read(actor: TenantActor, { userId, id }: OwnRef, at: string): Promise<Notification | null> {
    return inTenant(actor, async (tx) => {
      const where = { organizationId: actor.organizationId, userId, id };
      await tx.notification.updateMany({ where: { ...where, readAt: null }, data: { readAt: at, digestDue: false } });
      const row = await tx.notification.findFirst({ where, select: columns });
      return row && toNotification(row);
    });
  },

  /** Marks a person's as read, up to a sequence where one is given. */
  async readAll(actor: TenantActor, { userId, through }: ReadThrough, at: string): Promise<void> {
    const upTo = through === undefined ? {} : { sequence: { lte: through } };
    const where = { organizationId: actor.organizationId, userId, readAt: null, ...upTo };
    await inTenant(actor, (tx) => tx.notification.updateMany({ where, data: { readAt: at, digestDue: false } }));
  },

  /** Takes the oldest of a person that wait for the daily mail and are unread, of the kinds and since when they are wanted; each once. */
  takeDigest(actor: TenantActor, { userId, wanted, take }: DigestShare): Promise<Notification[]> {
    const among = wanted.map(({ kind, since }) => ({ kind, createdAt: { gte: since } }));
    const where = { organizationId: actor.organizationId, userId, digestDue: true, readAt: null, OR: among };
    return inTenant(actor, async (tx) => {
      const first = await tx.notification.findMany({ where, orderBy: { sequence: "asc" }, take, select: { id: true } });
      const rows = await tx.notification.updateManyAndReturn({
        where: { ...where, id: { in: first.map(({ id }) => id) } },
        data: { digestDue: false },
        select: columns,
      });
      return rows.map(toNotification).toSorted((left, right) => left.sequence - right.sequence);
    });
  },
};

/** Stores the events by which people are told, share by share. */
export const publishShares = (actor: TenantActor, shares: readonly EventEnvelope[]): Promise<void> =>
  inTenant(actor, (tx) => publish(tx, shares));

/** Runs what several methods store as one transaction. */
export { together } from "@plinth/db";

/** What the service needs of a repository. */
export type NotificationRepository = typeof notificationRepository;

/** A kind that somebody wants by the day, and since when. */
export interface Wanted {
  readonly kind: NotificationKind;
  readonly since: Date;
}

/** A notification, and whose it must be. */
export interface OwnRef {
  readonly userId: string;
  readonly id: string;
}

interface DigestShare {
  readonly userId: string;
  readonly wanted: readonly Wanted[];
  readonly take: number;
}

interface ReadThrough {
  readonly userId: string;
  readonly through?: number | undefined;
}

const columns = {
  id: true,
  sequence: true,
  kind: true,
  title: true,
  body: true,
  path: true,
  createdAt: true,
  readAt: true,
} as const satisfies Prisma.NotificationSelect;

/** Whoever stores for the same person waits until this is committed. */
const holdPlace = (tx: Transaction, { organizationId }: TenantActor, userId: string) => tx.$queryRaw`
  select 1 from memberships where organization_id = ${organizationId}::uuid and user_id = ${userId}::uuid for no key update`;

/** What was committed before is seen: this statement began after the one that waited. */
async function nextSequence(tx: Transaction, { organizationId }: TenantActor, userId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ next: number }[]>`
    select coalesce(max(sequence), 0) + 1 as next from notifications
    where organization_id = ${organizationId}::uuid and user_id = ${userId}::uuid`;
  return row?.next ?? 1;
}

/** The newest one always stays, so that no sequence is given twice. */
const forgetOld = (
  tx: Transaction,
  { organizationId }: TenantActor,
  { userId, createdAt }: { readonly userId: string; readonly createdAt: string },
) => tx.$executeRaw`
  delete from notifications where organization_id = ${organizationId}::uuid and user_id = ${userId}::uuid
    and sequence in (select sequence from notifications
      where organization_id = ${organizationId}::uuid and user_id = ${userId}::uuid order by sequence limit ${sweptAtOnce})
    and created_at < ${createdAt}::timestamptz - ${keptDays}::int * interval '1 day'`;

const toNotification = (row: Prisma.NotificationGetPayload<{ select: typeof columns }>): Notification => ({
  ...row,
  kind: NotificationKind.parse(row.kind),
  createdAt: row.createdAt.toISOString(),
  readAt: row.readAt?.toISOString() ?? null,
});
