import { type HeldKey, toApiKey } from "@plinth/api-keys";
import { readInTenant } from "@plinth/db";
import type { TenantActor } from "@plinth/kernel";
import { type HeldRole, roleOf } from "@plinth/organizations";

type KeyRow = Parameters<typeof toApiKey>[0];

/** A key with its creator's membership, as they are stored at this moment. */
interface Row extends KeyRow, HeldRole {
  readonly active: boolean;
  readonly state: string;
}

/** Reads what three contexts own, in one round trip: it is made for every request. */
export const heldKeyRepository = {
  /** Returns the key of that hash with what its creator may do, both of one moment. */
  async find(actor: TenantActor, hash: string): Promise<HeldKey | null> {
    const [row] = await readInTenant(
      actor,
      (db) => db.$queryRaw<Row[]>`
        select k.id, k.name, k.prefix, k.scopes, k.origins, k.created_by as "createdBy", k.created_at as "createdAt",
          k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt", k.revoked_at as "revokedAt",
          k.rotated_to as "rotatedTo", m.role, to_jsonb(r) as "customRole", u.disabled_at is null as active,
          api_key_state(k.organization_id, k.hash) as state
        from api_keys k
        join memberships m on m.organization_id = k.organization_id and m.user_id = k.created_by
        join users u on u.id = k.created_by
        left join custom_roles r on r.organization_id = m.organization_id and r.id = m.custom_role_id
        where k.organization_id = ${actor.organizationId}::uuid and k.hash = ${hash}`,
    );
    if (row === undefined) return null;
    const { role, customRole, active, state, ...key } = row;
    return { key: toApiKey(key), held: active ? roleOf({ role, customRole }).permissions : null, state };
  },
};
