import type { WebhookEndpoint } from "@plinth/webhooks";
import { ActionForm } from "@/ui/action-form.tsx";
import { Card } from "@/ui/card.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { DialogActions } from "@/ui/dialog-actions.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { deleteEndpoint } from "../actions.ts";

/** Deletes the endpoint, after asking. */
export function DeleteCard({ endpoint: { id, url } }: { readonly endpoint: WebhookEndpoint }) {
  const { host } = new URL(url);
  return (
    <Card title="Delete" tone="danger" description="Deletes the endpoint with its delivery log. This cannot be undone.">
      <Dialog
        trigger="Delete endpoint"
        variant="danger"
        title={`Delete the endpoint at ${host}?`}
        description="It is told nothing more, not even what waits, and its log is gone for good."
      >
        <ActionForm
          action={deleteEndpoint}
          label="Delete the endpoint"
          done={`The endpoint at ${host} is deleted.`}
          doneOn="/settings/webhooks"
        >
          <input type="hidden" name="id" value={id} />
          <DialogActions>
            <SubmitButton variant="danger">Delete for good</SubmitButton>
          </DialogActions>
        </ActionForm>
      </Dialog>
    </Card>
  );
}
