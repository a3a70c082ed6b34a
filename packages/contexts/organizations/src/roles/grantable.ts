import { type TenantActor, forbidden, notFound } from "@plinth/kernel";
import { type Role, type RoleId, builtInRoles } from "../model.ts";
import { mayGrant } from "../permissions.ts";
import type { RoleRepository } from "./repository.ts";

/** Returns the role if the actor may give, take or change it; throws not found, or forbidden where it reaches above. */
export async function grantableRole(roles: RoleRepository, actor: TenantActor, id: RoleId): Promise<Role> {
  const role = builtInRoles.find((builtIn) => builtIn.id === id) ?? (await roles.find(actor, id));
  if (role === null) throw notFound("role");
  refuseAbove(actor, role);
  return role;
}

/** Nobody can make, give, take or change a role that may do more than they may. */
export function refuseAbove({ permissions }: TenantActor, role: Role): void {
  if (mayGrant(permissions, role.permissions)) return;
  throw forbidden(
    "permission_denied",
    `The role "${role.name}" may do more than yours: only its equals may give, take or change it.`,
  );
}
