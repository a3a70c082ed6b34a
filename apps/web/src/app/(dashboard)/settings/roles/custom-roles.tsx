import { type Actor, can } from "@plinth/kernel";
import type { Role } from "@plinth/organizations";
import { EmptyState } from "@/ui/empty-state.tsx";
import { DeleteRole } from "./delete-role.tsx";
import { EditRole } from "./edit-role.tsx";
import type { PermissionGroup } from "./permission-groups.ts";

type CustomRolesProps = {
  readonly actor: Actor;
  readonly roles: readonly Role[];
  readonly groups: readonly PermissionGroup[];
};

/** The organization's own roles, with what can be done to those that do not reach above the one who looks. */
export function CustomRoles({ actor, roles, groups }: CustomRolesProps) {
  if (roles.length === 0)
    return <EmptyState title="No roles of your own yet">The four that everybody has are enough for many.</EmptyState>;
  const held: readonly string[] = actor.permissions;
  return (
    <ul aria-label="Your own roles" className="divide-y divide-line rounded-xl border border-line bg-surface">
      {roles.map((role) => {
        const within = role.permissions.every((permission) => held.includes(permission));
        return (
          <li key={role.id} className="flex flex-wrap items-center gap-3 px-4 py-3 sm:px-5">
            <div className="min-w-0 flex-1">
              <p className="font-medium break-words">{role.name}</p>
              <p className="text-sm text-muted">{role.permissions.length} permissions</p>
            </div>
            <div className="flex shrink-0">
              {within && can(actor, "role:update") && <EditRole role={role} groups={groups} />}
              {within && can(actor, "role:delete") && <DeleteRole role={role} />}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
