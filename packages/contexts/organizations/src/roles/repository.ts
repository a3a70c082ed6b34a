import { readInTenant } from "@plinth/db";
import { type EventEnvelope, type TenantActor, conflict } from "@plinth/kernel";
import type { Role } from "../model.ts";
import { roleColumns, toRole, underLock } from "../repository.ts";

/** Reads and writes custom roles; every query names the organization, and so does the database. */
export const roleRepository = {
  /** Returns the organization's custom roles in the order in which they were made. */
  async list(actor: TenantActor): Promise<Role[]> {
    const where = { organizationId: actor.organizationId };
    const orderBy = [{ createdAt: "asc" }, { id: "asc" }] as const;
    const rows = await readInTenant(actor, (db) =>
      db.customRole.findMany({ where, orderBy: [...orderBy], select: roleColumns }),
    );
    return rows.map(toRole);
  },

  async find(actor: TenantActor, id: string): Promise<Role | null> {
    const where = { organizationId: actor.organizationId, id };
    const row = await readInTenant(actor, (db) => db.customRole.findFirst({ where, select: roleColumns }));
    return row && toRole(row);
  },

  /** Stores the role with its event, or throws ConflictError: `name_taken`, or `conflict` where there are `most` already. */
  insert(actor: TenantActor, role: Role, most: number, event: EventEnvelope): Promise<Role> {
    const { id, name, permissions, version } = role;
    return underLock(
      actor,
      event,
      async (tx) => {
        const stored = await tx.customRole.count({ where: { organizationId: actor.organizationId } });
        if (stored >= most) throw tooMany(most);
        const data = { id, name, permissions, version, createdAt: event.occurredAt };
        await tx.customRole.createMany({ data: { ...data, organizationId: actor.organizationId } });
        return role;
      },
      constraints,
    );
  },

  /** Stores the role's next version with the event, or returns null when it is not the one before it any more. */
  update(actor: TenantActor, { id, name, permissions, version }: Role, event: EventEnvelope): Promise<Role | null> {
    return underLock(
      actor,
      event,
      async (tx) => {
        const where = { organizationId: actor.organizationId, id, version: version - 1 };
        const data = { name, permissions, version };
        const [row] = await tx.customRole.updateManyAndReturn({ where, data, select: roleColumns });
        return row ? toRole(row) : null;
      },
      constraints,
    );
  },

  /** Deletes the role with the event, or throws ConflictError while it is held; null when its version is another by now. */
  delete(actor: TenantActor, role: Role, event: EventEnvelope): Promise<Role | null> {
    return underLock(
      actor,
      event,
      async (tx) => {
        const holders = await tx.membership.count({ where: { organizationId: actor.organizationId, role: role.id } });
        if (holders > 0) throw isHeld(holders);
        const where = { organizationId: actor.organizationId, id: role.id, version: role.version };
        const { count } = await tx.customRole.deleteMany({ where });
        return count > 0 ? role : null;
      },
      constraints,
    );
  },
};

/** What the verbs on roles need of a repository. */
export type RoleRepository = typeof roleRepository;

const constraints = {
  custom_roles_name_key: (cause: unknown) =>
    conflict("name_taken", "Another role has this name: choose another.", cause),
  invitations_custom_role_fkey: (cause: unknown) =>
    conflict("conflict", "An invitation offers this role: revoke it first.", cause),
};

const tooMany = (most: number) =>
  conflict("conflict", `An organization has at most ${most} roles of its own: delete one first.`);

const isHeld = (holders: number) =>
  conflict(
    "conflict",
    `${holders === 1 ? "A member holds" : `${holders} members hold`} this role: give them another first.`,
  );
