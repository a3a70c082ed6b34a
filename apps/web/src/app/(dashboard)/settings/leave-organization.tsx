import { ActionForm } from "@/ui/action-form.tsx";
import { Card } from "@/ui/card.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { DialogActions } from "@/ui/dialog-actions.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { leaveOrganization } from "./actions.ts";

/** Ends one's own membership, after asking. */
export function LeaveOrganization({ name }: { readonly name: string }) {
  return (
    <Card title="Leave" description="Your access ends at once. The last owner cannot leave.">
      <Dialog
        trigger="Leave organization"
        title={`Leave “${name}”?`}
        description="Only its members can let you in again."
      >
        <ActionForm action={leaveOrganization} label="Leave the organization">
          <DialogActions>
            <SubmitButton variant="danger">Leave</SubmitButton>
          </DialogActions>
        </ActionForm>
      </Dialog>
    </Card>
  );
}
