import type { Permission } from "@plinth/kernel";
import type { Member, Role } from "@plinth/organizations";

/** The roles from most to least, each with what it may do. */
const roles = [
  { value: "owner", label: "Owner", description: "Everything, including deleting the organization." },
  { value: "admin", label: "Admin", description: "Changes settings, members, roles and API keys, deletes projects." },
  { value: "member", label: "Member", description: "Creates, changes and archives projects." },
  { value: "viewer", label: "Viewer", description: "Reads everything, changes nothing." },
] as const satisfies readonly { value: Member["role"]; label: string; description: string }[];

/** A role to choose, with what it may do. */
export interface RoleChoice {
  readonly value: string;
  readonly label: string;
  readonly description: string;
}

/** Returns those of the roles that a holder of the permissions may give: none may do more than they may. */
export function choicesOf(all: readonly Role[], held: readonly Permission[]): RoleChoice[] {
  const grantable = all.filter(({ permissions }) =>
    permissions.every((permission: Permission) => held.includes(permission)),
  );
  return grantable.map(({ id, name, permissions }) => ({
    value: id,
    label: name,
    description: roles.find(({ value }) => value === id)?.description ?? permissions.join(", "),
  }));
}
