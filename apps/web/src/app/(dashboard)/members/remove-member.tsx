import { ActionForm } from "@/ui/action-form.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { DialogActions } from "@/ui/dialog-actions.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { removeMember } from "./actions.ts";
import type { Member } from "@plinth/organizations";

/** Removes a member, after asking. */
export function RemoveMember({ member }: { readonly member: Member }) {
  return (
    <Dialog
      trigger="Remove"
      triggerLabel={`Remove ${member.name}`}
      variant="quiet"
      size="small"
      title={`Remove ${member.name}?`}
      description="Access ends at once. What was made here stays."
    >
      <ActionForm action={removeMember} label={`Remove ${member.name}`} done={`${member.name} is removed.`}>
        <input type="hidden" name="userId" value={member.userId} />
        <DialogActions>
          <SubmitButton variant="danger">Remove</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
