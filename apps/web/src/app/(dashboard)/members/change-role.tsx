import { ActionForm } from "@/ui/action-form.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { DialogActions } from "@/ui/dialog-actions.tsx";
import { RadioCards } from "@/ui/radio-cards.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { changeRole } from "./actions.ts";
import type { Member } from "@plinth/organizations";
import type { RoleChoice } from "./roles.ts";

type ChangeRoleProps = { readonly member: Member; readonly roles: readonly RoleChoice[] };

/** Gives a member another one of the roles. */
export function ChangeRole({ member, roles }: ChangeRoleProps) {
  return (
    <Dialog
      trigger="Change role"
      triggerLabel={`Change role of ${member.name}`}
      variant="quiet"
      size="small"
      title={`What may ${member.name} do?`}
    >
      <ActionForm action={changeRole} label={`Role of ${member.name}`} done={`The role of ${member.name} is changed.`}>
        <input type="hidden" name="userId" value={member.userId} />
        <RadioCards legend="Role" name="role" chosen={member.role} options={roles} />
        <DialogActions>
          <SubmitButton>Save role</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
