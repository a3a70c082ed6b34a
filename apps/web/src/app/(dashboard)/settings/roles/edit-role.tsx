import type { Role } from "@plinth/organizations";
import { ActionForm } from "@/ui/action-form.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { editRole } from "./actions.ts";
import type { PermissionGroup } from "./permission-groups.ts";
import { RoleFields } from "./role-fields.tsx";

type EditRoleProps = { readonly role: Role; readonly groups: readonly PermissionGroup[] };

/** Edits the version that was read: a change that somebody else made meanwhile is told and not overwritten. */
export function EditRole({ role: { id, name, permissions, version }, groups }: EditRoleProps) {
  return (
    <Dialog
      trigger="Edit"
      triggerLabel={`Edit ${name}`}
      variant="quiet"
      size="small"
      title={`Edit “${name}”`}
      description="It holds for everybody with this role from their next step on, and for their API keys."
    >
      <ActionForm action={editRole} label={`Edit ${name}`} done="The role is saved." className="space-y-5">
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="version" value={version} />
        <RoleFields groups={groups} name={name} chosen={permissions} send="Save role" />
      </ActionForm>
    </Dialog>
  );
}
