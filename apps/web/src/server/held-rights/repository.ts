import { readInTenant } from "@plinth/db";
import type { TenantActor } from "@plinth/kernel";
import { type HeldRole, roleOf } from "@plinth/organizations";
import type { Rights } from "@plinth/webhooks";

/** A member's role, as it is stored at this moment. */
interface Row extends HeldRole {
  readonly userId: string;
}

/** Reads what two contexts own, in one round trip. */
export const heldRightsRepository = {
  /** Returns what the people may do in the organization; who is no member of it, or kept out, is not among them. */
  async list(actor: TenantActor, userIds: readonly string[]): Promise<Rights[]> {
    const rows = await readInTenant(
      actor,
      (db) => db.$queryRaw<Row[]>`
        select m.user_id::text as "userId", m.role, to_jsonb(r) as "customRole" from memberships m
        join users u on u.id = m.user_id
        left join custom_roles r on r.organization_id = m.organization_id and r.id = m.custom_role_id
        where m.organization_id = ${actor.organizationId}::uuid and m.user_id = any(${[...userIds]}::uuid[])
          and u.disabled_at is null`,
    );
    return rows.map(({ userId, ...held }) => ({ userId, permissions: roleOf(held).permissions }));
  },
};
