"use client";

import { ActionForm } from "@/ui/action-form.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { DialogActions } from "@/ui/dialog-actions.tsx";
import { useSecret } from "@/ui/secret-context.ts";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { createEndpoint } from "./actions.ts";
import { EndpointFields } from "./endpoint-fields.tsx";

/** The form that registers an endpoint. */
export function CreateEndpoint({ eventTypes }: { readonly eventTypes: readonly string[] }) {
  const show = useSecret();
  return (
    <div className="mb-6">
      <Dialog trigger="Add endpoint" variant="primary" title="Add an endpoint">
        <ActionForm
          action={createEndpoint}
          label="Add an endpoint"
          received={({ secret }) => show(secret)}
          className="space-y-5"
        >
          <EndpointFields eventTypes={eventTypes} />
          <DialogActions>
            <SubmitButton>Add endpoint</SubmitButton>
          </DialogActions>
        </ActionForm>
      </Dialog>
    </div>
  );
}
