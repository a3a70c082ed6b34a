import { ActionForm } from "@/ui/action-form.tsx";
import { Card } from "@/ui/card.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { DialogActions } from "@/ui/dialog-actions.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { deleteOrganization } from "./actions.ts";

/** Deletes the organization, once its name was typed. */
export function DeleteOrganization({ name }: { readonly name: string }) {
  return (
    <Card title="Delete" tone="danger" description="Deletes the organization with all that is in it, for everybody.">
      <Dialog
        trigger="Delete organization"
        variant="danger"
        title={`Delete “${name}”?`}
        description="Its projects and memberships are gone for good."
      >
        <ActionForm action={deleteOrganization} label="Delete the organization">
          <TextField name="name" label="Its name, to confirm" placeholder={name} required autoComplete="off" />
          <DialogActions>
            <SubmitButton variant="danger">Delete for good</SubmitButton>
          </DialogActions>
        </ActionForm>
      </Dialog>
    </Card>
  );
}
