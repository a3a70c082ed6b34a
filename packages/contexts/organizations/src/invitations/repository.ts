import { type Prisma, type Reader, beyond, inTenant, outsideTenant, readInTenant } from "@plinth/db";
import { publish } from "@plinth/jobs";
import { type EventEnvelope, type Position, type TenantActor, conflict, notFound } from "@plinth/kernel";
import { type Mail, enqueueMail } from "@plinth/mail";
import type { Invitation, Organization, Role } from "../model.ts";
import {
  membersIn,
  named,
  organizationColumns,
  roleColumns,
  roleOf,
  toMembership,
  toOrganization,
  underLock,
} from "../repository.ts";
import type { Standing } from "./standing.ts";

/** An invitation as this context stores it, with the hash that it is found by. */
export interface StoredInvitation extends Omit<Invitation, "role" | "roleName" | "inviterName"> {
  readonly role: Role;
  readonly hash: string;
}

/** Reads and writes invitations; every query names the organization, and so does the database. */
export const invitationRepository = {
  /** Returns invitations, newest first, that are older than the place `after`. */
  async list(actor: TenantActor, after: Position | undefined, take: number): Promise<StoredInvitation[]> {
    const older = after ? beyond({ column: "createdAt", direction: "desc" }, after) : [];
    const rows = await readInTenant(actor, (db) =>
      db.invitation.findMany({
        where: { organizationId: actor.organizationId, AND: older },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take,
        select: columns,
      }),
    );
    return rows.map(toInvitation);
  },

  async find(actor: TenantActor, by: { readonly id: string } | { readonly hash: string }) {
    const where = { organizationId: actor.organizationId, ...by };
    const row = await readInTenant(actor, (db) => db.invitation.findFirst({ where, select: columns }));
    return row && toInvitation(row);
  },

  /**
   * Stores the invitation with its mail and its event in the place of an expired one to the same address; throws
   * ConflictError when one is open, or `limit_reached` where there are `most` already.
   */
  insert(actor: TenantActor, invitation: StoredInvitation, { mail, most, event }: Insertion): Promise<void> {
    return underLock(
      actor,
      event,
      async (tx) => {
        const { role, email, ...rest } = invitation;
        const expiresAt = { lte: invitation.createdAt };
        await tx.invitation.deleteMany({ where: { organizationId: actor.organizationId, email, expiresAt } });
        const stored = await tx.invitation.count({ where: { organizationId: actor.organizationId } });
        if (stored >= most) throw tooMany(most);
        const data = { ...rest, email, role: role.id, organizationId: actor.organizationId };
        await tx.invitation.createMany({ data });
        await enqueueMail(tx, mail);
      },
      constraints,
    );
  },

  /** Stores the invitation under its new hash with its mail and its event; null when `former` is not its hash any more. */
  renew(actor: TenantActor, renewed: StoredInvitation, former: string, { mail, event }: Sending) {
    return underLock(actor, event, async (tx) => {
      const { id, hash, invitedBy, sentAt, sendings, expiresAt } = renewed;
      const where = { organizationId: actor.organizationId, id, hash: former };
      const { count } = await tx.invitation.updateMany({
        where,
        data: { hash, invitedBy, sentAt, sendings, expiresAt },
      });
      if (count === 0) return null;
      await enqueueMail(tx, mail);
      return renewed;
    });
  },

  /** Deletes the invitation with its event; false when it was gone already. */
  delete(actor: TenantActor, id: string, event: EventEnvelope): Promise<boolean> {
    return inTenant(actor, async (tx) => {
      const { count } = await tx.invitation.deleteMany({ where: { organizationId: actor.organizationId, id } });
      if (count > 0) await publish(tx, event);
      return count > 0;
    });
  },

  /** Returns what the invitation's worth hangs on; null when the organization is gone. */
  standing(actor: TenantActor, invitation: StoredInvitation): Promise<Standing | null> {
    return readInTenant(actor, (db) => standingIn(db, actor, invitation));
  },

  /**
   * Makes the user a member in the invitation's place, with the events, once `judge` lets it pass: it is asked while
   * nobody else can join, or change who may do what. Null when the invitation is gone.
   */
  accept(actor: TenantActor, invitation: StoredInvitation, { userId, judge, events }: Acceptance) {
    const work = async (tx: Prisma.TransactionClient): Promise<Organization | null> => {
      await tx.$queryRaw`select 1 from organizations where id = ${actor.organizationId}::uuid for update`;
      const standing = await standingIn(tx, actor, invitation);
      const where = { organizationId: actor.organizationId, id: invitation.id, hash: invitation.hash };
      const { count } = await tx.invitation.deleteMany({ where });
      if (standing === null || count === 0) return null;
      judge(standing);
      const member = { userId, role: invitation.role.id, createdAt: events[0].occurredAt };
      await tx.membership.createMany({ data: { ...member, organizationId: actor.organizationId } });
      for (const event of events) await publish(tx, event);
      return standing.organization;
    };
    return inTenant(actor, work, { constraints });
  },
};

/** What the verbs on invitations need of a repository. */
export type InvitationRepository = typeof invitationRepository;

/**
 * Deletes what lapsed 30 days ago, of whatever organization, and returns how many: addresses of strangers are not kept.
 * Which invitations these are says the policy `lapsed`; nothing of them is seen here.
 */
export const sweepInvitations = (): Promise<number> =>
  outsideTenant(null, async (tx) => {
    await tx.$executeRaw`select set_config('app.actor', 'system:invitations', true)`;
    return tx.$executeRaw`delete from invitations`;
  });

/** The mail that carries the token, and what is told of it. */
interface Sending {
  readonly mail: Mail;
  readonly event: EventEnvelope;
}

interface Insertion extends Sending {
  readonly most: number;
}

interface Acceptance {
  readonly userId: string;
  readonly judge: (standing: Standing) => void;
  readonly events: readonly [EventEnvelope, ...EventEnvelope[]];
}

async function standingIn(db: Reader, actor: TenantActor, { invitedBy }: StoredInvitation): Promise<Standing | null> {
  const select = { ...organizationColumns, _count: { select: { memberships: true } } } as const;
  const organization = await db.organization.findFirst({ where: { id: actor.organizationId }, select });
  const [inviter] = await membersIn(db, actor, named(invitedBy));
  if (organization === null) return null;
  return {
    organization: toOrganization(organization),
    members: organization._count.memberships,
    inviter: inviter ? toMembership(inviter) : null,
  };
}

const constraints = {
  invitations_email_key: (cause: unknown) =>
    conflict("conflict", "An invitation to this address is open: resend it, or revoke it first.", cause),
  invitations_custom_role_fkey: () => notFound("role"),
  memberships_custom_role_fkey: () => notFound("invitation"),
  memberships_pkey: (cause: unknown) => conflict("conflict", "You are a member of the organization already.", cause),
};

const tooMany = (most: number) =>
  conflict("limit_reached", `An organization has at most ${most} open invitations: revoke one first.`);

const columns = {
  id: true,
  email: true,
  role: true,
  customRole: { select: roleColumns },
  hash: true,
  invitedBy: true,
  createdAt: true,
  sentAt: true,
  sendings: true,
  expiresAt: true,
} as const satisfies Prisma.InvitationSelect;

const toInvitation = (row: Prisma.InvitationGetPayload<{ select: typeof columns }>): StoredInvitation => ({
  id: row.id,
  email: row.email,
  role: roleOf(row),
  hash: row.hash,
  invitedBy: row.invitedBy,
  createdAt: row.createdAt.toISOString(),
  sentAt: row.sentAt.toISOString(),
  sendings: row.sendings,
  expiresAt: row.expiresAt.toISOString(),
});
