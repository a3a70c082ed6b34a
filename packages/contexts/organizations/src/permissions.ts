import type { Permission } from "@plinth/kernel";
import { z } from "zod";

/** The roles that every organization has, from most to least. */
export const BuiltInRole = z.enum(["owner", "admin", "member", "viewer"]);

export type BuiltInRole = z.infer<typeof BuiltInRole>;

/** What a permission lets somebody do, and the least built-in role that holds it; "everybody" is every role there is. */
interface PermissionRow {
  readonly least: BuiltInRole | "everybody";
  readonly lets: string;
}

/** Who may do what: the one table. Each built-in role includes the next smaller one; custom roles choose among the rows. */
export const permissionTable = {
  "organization:read": { least: "everybody", lets: "See the organization." },
  "organization:leave": { least: "everybody", lets: "Leave the organization." },
  "organization:update": { least: "admin", lets: "Rename the organization, and say whose addresses may be invited." },
  "organization:delete": { least: "owner", lets: "Delete the organization with all that is in it." },
  "member:read": { least: "viewer", lets: "See who the members are, with their addresses and roles." },
  "member:update": { least: "admin", lets: "Give members another role, and remove them." },
  "member:invite": { least: "admin", lets: "Invite people by mail, with roles of no more than one holds." },
  "role:read": { least: "viewer", lets: "See which roles there are and what each of them may do." },
  "role:create": { least: "admin", lets: "Make a role, of permissions that one holds." },
  "role:update": { least: "admin", lets: "Change the name and the permissions of a custom role." },
  "role:delete": { least: "admin", lets: "Delete a custom role that nobody holds." },
  "project:read": { least: "viewer", lets: "See the projects." },
  "project:create": { least: "member", lets: "Create a project." },
  "project:update": { least: "member", lets: "Rename a project." },
  "project:archive": { least: "member", lets: "Archive a project, and bring it back." },
  "project:delete": { least: "admin", lets: "Delete a project for good." },
  "audit:read": { least: "admin", lets: "Read the audit log: who changed what, and when." },
  "api_key:read": { least: "admin", lets: "See which API keys there are; never their secrets." },
  "api_key:create": { least: "admin", lets: "Make an API key, with permissions that one holds, and rotate one." },
  "api_key:revoke": { least: "admin", lets: "Revoke any API key of the organization." },
  "webhook:read": { least: "admin", lets: "See where events are sent, what was sent, and what was answered." },
  "webhook:manage": { least: "admin", lets: "Say where events are sent, and have them sent again." },
} as const satisfies Record<Permission, PermissionRow>;

/** A permission that the table knows. */
export type KnownPermission = keyof typeof permissionTable;

const names = Object.keys(permissionTable) as [KnownPermission, ...KnownPermission[]];

export const KnownPermission = z.enum(names, "is not a permission: GET /api/v1/organization/roles lists them");

/** What each built-in role may do. */
export const rolePermissions = {
  owner: heldBy("owner"),
  admin: heldBy("admin"),
  member: heldBy("member"),
  viewer: heldBy("viewer"),
} as const satisfies Record<BuiltInRole, readonly KnownPermission[]>;

/** Returns the chosen permissions with those that everybody holds, in the table's order; what it does not know is left out. */
export function completed(chosen: readonly string[]): KnownPermission[] {
  return names.filter((name) => permissionTable[name].least === "everybody" || chosen.includes(name));
}

/** Tells whether all of the permissions are among those held: nobody grants more than they have. */
export function mayGrant(held: readonly Permission[], granted: readonly Permission[]): boolean {
  return granted.every((permission) => held.includes(permission));
}

function heldBy(role: BuiltInRole): readonly KnownPermission[] {
  const reached: readonly string[] = ["everybody", ...BuiltInRole.options.slice(BuiltInRole.options.indexOf(role))];
  return names.filter((name) => reached.includes(permissionTable[name].least));
}
