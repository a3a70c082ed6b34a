import { ActionForm } from "@/ui/action-form.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { createRole } from "./actions.ts";
import type { PermissionGroup } from "./permission-groups.ts";
import { RoleFields } from "./role-fields.tsx";

const none: readonly string[] = [];

/** The form that makes a role, with no permission that one does not hold. */
export function CreateRole({ groups }: { readonly groups: readonly PermissionGroup[] }) {
  return (
    <Dialog trigger="Create role" variant="primary" title="Create a role">
      <ActionForm action={createRole} label="Create a role" done="The role is there." className="space-y-5">
        <RoleFields groups={groups} chosen={none} send="Create role" />
      </ActionForm>
    </Dialog>
  );
}
