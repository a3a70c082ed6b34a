import type { Permission } from "@plinth/kernel";
import type { Role } from "./model.ts";

const viewer = [
  "organization:read",
  "organization:leave",
  "member:read",
  "project:read",
] as const satisfies Permission[];
const member = [...viewer, "project:create", "project:update", "project:archive"] as const satisfies Permission[];
const admin = [
  ...member,
  "project:delete",
  "organization:update",
  "member:update",
  "api_key:read",
  "api_key:create",
  "api_key:revoke",
] as const satisfies Permission[];
const owner = [...admin, "organization:delete"] as const satisfies Permission[];

/** Tells whether everything that `role` may do may also be done by a holder of the permissions: nobody grants more than they have. */
export function mayGrant(permissions: readonly Permission[], role: Role): boolean {
  return rolePermissions[role].every((permission) => permissions.includes(permission));
}

/** Who may do what: the one table of roles and permissions; each role includes the next smaller one. */
export const rolePermissions = { owner, admin, member, viewer } as const satisfies Record<Role, readonly Permission[]>;
