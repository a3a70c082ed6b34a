import { type Handlers, type TenantActor, conflict, newId } from "@plinth/kernel";
import type { organizationsContract } from "../contract.ts";
import { roleEvent } from "../events.ts";
import { type Role, builtInRoles, maximumCustomRoles } from "../model.ts";
import type { OrganizationParts } from "../parts.ts";
import { completed } from "../permissions.ts";
import { grantableRole, refuseAbove } from "./grantable.ts";

type Verbs = Pick<Handlers<typeof organizationsContract>, "listRoles" | "createRole" | "editRole" | "deleteRole">;

/** Returns the verbs on custom roles: nobody makes, changes or deletes one that may do more than they may. */
export function roleVerbs({ roles, clock }: OrganizationParts): Verbs {
  /** Looks again when the role was changed meanwhile: it may have grown above the one who deletes it. */
  async function remove(actor: TenantActor, id: string): Promise<Role> {
    const role = await grantableRole(roles, actor, id);
    return (await roles.delete(actor, role, roleEvent("deleted", actor, role, clock))) ?? remove(actor, id);
  }

  return {
    listRoles: async (actor) => ({ items: [...builtInRoles, ...(await roles.list(actor))] }),

    async createRole(actor, { name, permissions }) {
      const role = { id: newId(), name, custom: true, permissions: completed(permissions), version: 1 };
      refuseAbove(actor, role);
      refuseBuiltInName(name);
      return roles.insert(actor, role, maximumCustomRoles, roleEvent("created", actor, role, clock));
    },

    async editRole(actor, { id, name, permissions, version }) {
      const role = await grantableRole(roles, actor, id);
      if (role.version !== version) throw changedMeanwhile();
      const edited = { ...role, name, permissions: completed(permissions), version: version + 1 };
      refuseAbove(actor, edited);
      refuseBuiltInName(name);
      const stored = await roles.update(actor, edited, roleEvent("edited", actor, edited, clock));
      if (stored === null) throw changedMeanwhile();
      return stored;
    },

    deleteRole: (actor, { id }) => remove(actor, id),
  };
}

function refuseBuiltInName(name: string): void {
  if (builtInRoles.some((role) => role.name.toLowerCase() === name.toLowerCase())) {
    throw conflict("name_taken", "Every organization has a role of this name: choose another.");
  }
}

const changedMeanwhile = () =>
  conflict("version_conflict", "Somebody changed the role since it was read: read it again and repeat the change.");
