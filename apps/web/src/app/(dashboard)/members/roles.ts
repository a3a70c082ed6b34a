import type { Member } from "@plinth/organizations";

/** The roles from most to least, each with what it may do. */
export const roles = [
  { value: "owner", label: "Owner", description: "Everything, including deleting the organization." },
  { value: "admin", label: "Admin", description: "Changes settings, members and API keys, deletes projects." },
  { value: "member", label: "Member", description: "Creates, changes and archives projects." },
  { value: "viewer", label: "Viewer", description: "Reads everything, changes nothing." },
] as const satisfies readonly { value: Member["role"]; label: string; description: string }[];

/** Returns the word for a role. */
export function roleLabel(role: Member["role"]): string {
  return roles.find(({ value }) => value === role)?.label ?? role;
}
