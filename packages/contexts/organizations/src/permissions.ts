import type { Permission } from "@plinth/kernel";
import type { Role } from "./model.ts";

const viewer = [
  "organization:read",
  "organization:leave",
  "member:read",
  "project:read",
] as const satisfies Permission[];
const member = [...viewer, "project:create", "project:update", "project:archive"] as const satisfies Permission[];
const admin = [...member, "project:delete", "organization:update", "member:update"] as const satisfies Permission[];
const owner = [...admin, "organization:delete"] as const satisfies Permission[];

/** Who may do what: the one table of roles and permissions; each role includes the next smaller one. */
export const rolePermissions = { owner, admin, member, viewer } as const satisfies Record<Role, readonly Permission[]>;
