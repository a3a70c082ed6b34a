import {
  type Constraints,
  Prisma,
  type Reader,
  type Transaction,
  inTenant,
  readInTenant,
  readOutsideTenant,
} from "@plinth/db";
import { publish } from "@plinth/jobs";
import {
  type EventEnvelope,
  type Position,
  type TenantActor,
  type UserActor,
  conflict,
  forbidden,
} from "@plinth/kernel";
import { type Membership, type Organization, type OwnOrganization, type Role, builtInRoles } from "./model.ts";
import { completed, mayGrant } from "./permissions.ts";

/** Reads and writes organizations and memberships; every query names the organization or the user it is for. */
export const organizationRepository = {
  async listOwn(userId: string): Promise<OwnOrganization[]> {
    const rows = await readOutsideTenant(
      userId,
      (db) => db.$queryRaw<(HeldRole & OrganizationRow)[]>`
      select m.role, to_jsonb(r) as "customRole", o.id, o.name, o.seat_limit as "seatLimit",
        o.email_domain as "emailDomain", o.version, o.created_at as "createdAt"
      from memberships m join organizations o on o.id = m.organization_id ${withRole}
      where m.user_id = ${userId}::uuid order by m.created_at, m.organization_id`,
    );
    return rows.map((row) => {
      const { id: role, name: roleName } = roleOf(row);
      return { ...toOrganization(row), role, roleName };
    });
  },

  async find(actor: TenantActor): Promise<Organization | null> {
    const where = { id: actor.organizationId };
    const row = await readInTenant(actor, (db) => db.organization.findFirst({ where, select: organizationColumns }));
    return row && toOrganization(row);
  },

  /** Stores a new organization with its founder as its first owner. */
  insert(founder: UserActor & TenantActor, organization: Organization, event: EventEnvelope): Promise<Organization> {
    return inTenant(founder, async (tx) => {
      await tx.organization.createMany({ data: organization });
      const owner = { userId: founder.userId, role: "owner", createdAt: organization.createdAt };
      await tx.membership.createMany({ data: { ...owner, organizationId: organization.id } });
      await publish(tx, event);
      return organization;
    });
  },

  /** Renames the organization, or returns null when its version is not `version` any more. */
  rename(actor: TenantActor, name: string, version: number, event: EventEnvelope): Promise<Organization | null> {
    return underLock(actor, event, async (tx) => {
      const where = { id: actor.organizationId, version };
      const data = { name, version: { increment: 1 } };
      const [row] = await tx.organization.updateManyAndReturn({ where, data, select: organizationColumns });
      return row === undefined ? null : toOrganization(row);
    });
  },

  /** Sets the domain of those who may be invited; null admits every domain, and is returned where the organization is gone. */
  setEmailDomain(actor: TenantActor, emailDomain: string | null, event: EventEnvelope): Promise<Organization | null> {
    return underLock(actor, event, async (tx) => {
      const where = { id: actor.organizationId };
      const data = { emailDomain, version: { increment: 1 } };
      const [row] = await tx.organization.updateManyAndReturn({ where, data, select: organizationColumns });
      return row === undefined ? null : toOrganization(row);
    });
  },

  /** Deletes the organization with all that is in it; returns false when it was gone already. */
  async delete(actor: TenantActor, event: EventEnvelope): Promise<boolean> {
    const deleted = await underLock(actor, event, async (tx) => {
      const { count } = await tx.organization.deleteMany({ where: { id: actor.organizationId } });
      return count > 0 ? true : null;
    });
    return deleted !== null;
  },

  async findMember(actor: TenantActor, userId: string): Promise<Membership | null> {
    const [row] = await readInTenant(actor, (db) => membersIn(db, actor, named(userId)));
    return row === undefined ? null : toMembership(row);
  },

  /** Returns the members by the time they joined, one more than asked for to know whether there are more. */
  async listMembers(
    actor: TenantActor,
    { after, take }: { after: Position | undefined; take: number },
  ): Promise<Membership[]> {
    const later = after ? joinedAfter(after) : Prisma.sql`true`;
    const rows = await readInTenant(actor, (db) =>
      membersIn(db, actor, Prisma.sql`${later} order by m.created_at, m.user_id limit ${take}`),
    );
    return rows.map(toMembership);
  },

  /** Gives the member another role, or throws ConflictError `last_owner`; null when member or role are not as given any more. */
  changeRole(actor: TenantActor, member: Membership, role: Role, event: EventEnvelope): Promise<Membership | null> {
    return underLock(actor, event, async (tx) => {
      if (role.custom && !(await isStill(tx, actor, role))) return null;
      const { count } = await tx.membership.updateMany({ where: asGiven(actor, member), data: { role: role.id } });
      if (count > 0) await refuseNoOwner(tx, actor);
      return count > 0 ? { ...member, role } : null;
    });
  },

  /** Removes the member, or throws ConflictError `last_owner`; null when the member is not as given any more. */
  removeMember(actor: TenantActor, member: Membership, event: EventEnvelope): Promise<Membership | null> {
    return underLock(actor, event, async (tx) => {
      const { count } = await tx.membership.deleteMany({ where: asGiven(actor, member) });
      if (count > 0) await refuseNoOwner(tx, actor);
      return count > 0 ? member : null;
    });
  },
};

/** What the service needs of a repository. */
export type OrganizationRepository = typeof organizationRepository;

/**
 * Runs a change of who may do what, one after the other for each organization, and stores its event unless it came to
 * null: two owners who leave at once cannot both see the other one stay, and nobody uses a right that is being taken.
 */
export function underLock<T>(
  actor: TenantActor,
  event: EventEnvelope,
  change: (tx: Transaction) => Promise<T>,
  constraints: Constraints = {},
): Promise<T> {
  const work = async (tx: Transaction) => {
    await tx.$queryRaw`select 1 from organizations where id = ${actor.organizationId}::uuid for update`;
    await refuseFormerRights(tx, actor);
    const result = await change(tx);
    if (result !== null) await publish(tx, event);
    return result;
  };
  return inTenant(actor, work, { constraints });
}

/** What an actor may do was looked up before the lock: what was taken away meanwhile gives nothing any more. */
async function refuseFormerRights(tx: Transaction, actor: TenantActor): Promise<void> {
  if (actor.kind === "system") return;
  const [row] = await membersIn(tx, actor, named(actor.kind === "user" ? actor.userId : actor.createdBy));
  if (row !== undefined && mayGrant(roleOf(row).permissions, actor.permissions)) return;
  throw forbidden("permission_denied", "Your role has just changed.");
}

async function refuseNoOwner(tx: Transaction, actor: TenantActor): Promise<void> {
  const owners = await tx.membership.count({ where: { organizationId: actor.organizationId, role: "owner" } });
  if (owners === 0) throw conflict("last_owner", "Make somebody else an owner first.");
}

/** Whether a custom role was judged as it is now: one that was widened meanwhile may reach above the actor. */
async function isStill(tx: Transaction, actor: TenantActor, { id, version }: Role): Promise<boolean> {
  const where = { organizationId: actor.organizationId, id, version };
  return (await tx.customRole.count({ where })) > 0;
}

/** Members with their roles in one query: it is made for every request, and sees both at one moment. */
export const membersIn = (db: Reader, actor: TenantActor, which: Prisma.Sql) => db.$queryRaw<MemberRow[]>`
  select m.user_id as "userId", m.role, m.created_at as "createdAt", to_jsonb(r) as "customRole"
  from memberships m ${withRole} where m.organization_id = ${actor.organizationId}::uuid and ${which}`;

const withRole = Prisma.sql`left join custom_roles r on r.organization_id = m.organization_id and r.id = m.custom_role_id`;

/** Chooses one member of `membersIn`. */
export const named = (userId: string) => Prisma.sql`m.user_id = ${userId}::uuid`;

const joinedAfter = ([createdAt, userId]: Position) =>
  Prisma.sql`(m.created_at, m.user_id) > (${createdAt}::timestamptz, ${userId}::uuid)`;

/** What is read of an organization. */
export const organizationColumns = {
  id: true,
  name: true,
  seatLimit: true,
  emailDomain: true,
  version: true,
  createdAt: true,
} as const satisfies Prisma.OrganizationSelect;

/** What is read of a custom role. */
export const roleColumns = {
  id: true,
  name: true,
  permissions: true,
  version: true,
} as const satisfies Prisma.CustomRoleSelect;

type OrganizationRow = Prisma.OrganizationGetPayload<{ select: typeof organizationColumns }>;
type CustomRoleRow = Prisma.CustomRoleGetPayload<{ select: typeof roleColumns }>;

/** A membership as it is stored. */
interface MemberRow extends HeldRole {
  readonly userId: string;
  readonly createdAt: Date;
}

/** A role as it is stored: a built-in one's word or a custom one's id, and the custom role that has this id. */
export interface HeldRole {
  readonly role: string;
  readonly customRole: CustomRoleRow | null;
}

/** Returns the organization that the row tells of. */
export const toOrganization = (row: OrganizationRow): Organization => ({
  id: row.id,
  name: row.name,
  seatLimit: row.seatLimit,
  emailDomain: row.emailDomain,
  version: row.version,
  createdAt: row.createdAt.toISOString(),
});

/** Returns the membership that a row of `membersIn` tells of. */
export const toMembership = (row: MemberRow): Membership => ({
  userId: row.userId,
  role: roleOf(row),
  joinedAt: row.createdAt.toISOString(),
});

/** Returns the custom role with all that each role holds, and without what the table does not know any more. */
export const toRole = ({ id, name, permissions, version }: CustomRoleRow): Role => ({
  id,
  name,
  custom: true,
  permissions: completed(permissions),
  version,
});

/** Returns the role that the row names. */
export function roleOf({ role, customRole }: HeldRole): Role {
  const found = customRole === null ? builtInRoles.find(({ id }) => id === role) : toRole(customRole);
  if (found === undefined) throw new Error(`a member holds "${role}", which is no role`);
  return found;
}

/** The member with the role as it was judged: held by the same name, and not widened meanwhile. */
const asGiven = ({ organizationId }: TenantActor, { userId, role }: Membership) => ({
  organizationId,
  userId,
  role: role.id,
  ...(role.custom ? { customRole: { version: role.version } } : {}),
});
