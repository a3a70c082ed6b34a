import { type Prisma, type Transaction, inTenant, readInTenant, readOutsideTenant } from "@plinth/db";
import { publish } from "@plinth/jobs";
import { type EventEnvelope, type Position, type TenantActor, conflict, forbidden } from "@plinth/kernel";
import { type Membership, type Organization, type OwnOrganization, Role } from "./model.ts";

/** Reads and writes organizations and memberships; every query names the organization or the user it is for. */
export const organizationRepository = {
  async listOwn(userId: string): Promise<OwnOrganization[]> {
    const rows = await readOutsideTenant(userId, (db) =>
      db.membership.findMany({
        where: { userId },
        orderBy: [{ createdAt: "asc" }, { organizationId: "asc" }],
        select: { role: true, organization: { select: columns } },
      }),
    );
    return rows.map(({ role, organization }) => ({ ...toOrganization(organization), role: Role.parse(role) }));
  },

  async find(actor: TenantActor): Promise<Organization | null> {
    const where = { id: actor.organizationId };
    const row = await readInTenant(actor, (db) => db.organization.findFirst({ where, select: columns }));
    return row && toOrganization(row);
  },

  /** Stores a new organization with its first owner. */
  insert(
    actor: TenantActor,
    organization: Organization,
    owner: Membership,
    event: EventEnvelope,
  ): Promise<Organization> {
    return inTenant(actor, async (tx) => {
      await tx.organization.createMany({ data: organization });
      const { userId, role, joinedAt: createdAt } = owner;
      await tx.membership.createMany({ data: { userId, role, createdAt, organizationId: organization.id } });
      await publish(tx, event);
      return organization;
    });
  },

  /** Renames the organization, or returns null when its version is not `version` any more. */
  rename(actor: TenantActor, name: string, version: number, event: EventEnvelope): Promise<Organization | null> {
    return inTenant(actor, async (tx) => {
      const where = { id: actor.organizationId, version };
      const data = { name, version: { increment: 1 } };
      const [row] = await tx.organization.updateManyAndReturn({ where, data, select: columns });
      if (row === undefined) return null;
      await publish(tx, event);
      return toOrganization(row);
    });
  },

  /** Deletes the organization with all that is in it; returns false when it was gone already. */
  delete(actor: TenantActor, event: EventEnvelope): Promise<boolean> {
    return inTenant(actor, async (tx) => {
      const { count } = await tx.organization.deleteMany({ where: { id: actor.organizationId } });
      if (count > 0) await publish(tx, event);
      return count > 0;
    });
  },

  async findMember(actor: TenantActor, userId: string): Promise<Membership | null> {
    const where = { organizationId: actor.organizationId, userId };
    const row = await readInTenant(actor, (db) => db.membership.findFirst({ where, select: memberColumns }));
    return row && toMembership(row);
  },

  /** Returns the members by the time they joined, one more than asked for to know whether there are more. */
  async listMembers(
    actor: TenantActor,
    { after, take }: { after: Position | undefined; take: number },
  ): Promise<Membership[]> {
    const rows = await readInTenant(actor, (db) =>
      db.membership.findMany({
        where: { organizationId: actor.organizationId, ...(after ? { OR: joinedAfter(after) } : {}) },
        orderBy: [{ createdAt: "asc" }, { userId: "asc" }],
        take,
        select: memberColumns,
      }),
    );
    return rows.map(toMembership);
  },

  /** Gives the member another role, or throws ConflictError `last_owner`; null when the member is not as given any more. */
  changeRole(actor: TenantActor, member: Membership, role: Role, event: EventEnvelope): Promise<Membership | null> {
    return keepingAnOwner(actor, event, async (tx) => {
      const where = asGiven(actor, member);
      const [row] = await tx.membership.updateManyAndReturn({ where, data: { role }, select: memberColumns });
      return row ? toMembership(row) : null;
    });
  },

  /** Removes the member, or throws ConflictError `last_owner`; null when the member is not as given any more. */
  removeMember(actor: TenantActor, member: Membership, event: EventEnvelope): Promise<Membership | null> {
    return keepingAnOwner(actor, event, async (tx) => {
      const { count } = await tx.membership.deleteMany({ where: asGiven(actor, member) });
      return count > 0 ? member : null;
    });
  },
};

/** What the service needs of a repository. */
export type OrganizationRepository = typeof organizationRepository;

/** One after the other for each organization: two owners who leave at once cannot both see the other one stay. */
function keepingAnOwner<T>(
  actor: TenantActor,
  event: EventEnvelope,
  change: (tx: Transaction) => Promise<T | null>,
): Promise<T | null> {
  return inTenant(actor, async (tx) => {
    await tx.$queryRaw`select 1 from organizations where id = ${actor.organizationId}::uuid for update`;
    await refuseFormerRole(tx, actor);
    const result = await change(tx);
    if (result === null) return null;
    const owners = await tx.membership.count({ where: { organizationId: actor.organizationId, role: "owner" } });
    if (owners === 0) throw conflict("last_owner", "Make somebody else an owner first.");
    await publish(tx, event);
    return result;
  });
}

/** What an actor may do was looked up before the lock: a role that was taken away meanwhile gives nothing any more. */
async function refuseFormerRole(tx: Transaction, actor: TenantActor): Promise<void> {
  if (actor.kind !== "user" || actor.role === null) return;
  const where = { organizationId: actor.organizationId, userId: actor.userId, role: actor.role };
  if ((await tx.membership.count({ where })) === 0) throw forbidden("permission_denied", "Your role has just changed.");
}

const columns = { id: true, name: true, version: true, createdAt: true } as const satisfies Prisma.OrganizationSelect;
const memberColumns = { userId: true, role: true, createdAt: true } as const satisfies Prisma.MembershipSelect;

const toOrganization = ({
  createdAt,
  ...row
}: Prisma.OrganizationGetPayload<{ select: typeof columns }>): Organization => ({
  ...row,
  createdAt: createdAt.toISOString(),
});

const toMembership = ({
  userId,
  role,
  createdAt,
}: Prisma.MembershipGetPayload<{ select: typeof memberColumns }>): Membership => ({
  userId,
  role: Role.parse(role),
  joinedAt: createdAt.toISOString(),
});

const asGiven = ({ organizationId }: TenantActor, { userId, role }: Membership) => ({ organizationId, userId, role });

const joinedAfter = ([createdAt, userId]: Position) => [
  { createdAt: { gt: createdAt } },
  { createdAt, userId: { gt: userId } },
];
