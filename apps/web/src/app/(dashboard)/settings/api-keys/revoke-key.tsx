import type { ApiKey } from "@plinth/api-keys";
import { ActionForm } from "@/ui/action-form.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { DialogActions } from "@/ui/dialog-actions.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { revokeApiKey } from "./actions.ts";

/** Revokes a key, after asking. */
export function RevokeKey({ apiKey: { id, name } }: { readonly apiKey: ApiKey }) {
  return (
    <Dialog
      trigger="Revoke"
      triggerLabel={`Revoke ${name}`}
      variant="quiet"
      size="small"
      title={`Revoke “${name}”?`}
      description="Every program that uses it is refused at once, for good."
    >
      <ActionForm action={revokeApiKey} label={`Revoke ${name}`} done={`“${name}” is revoked.`}>
        <input type="hidden" name="id" value={id} />
        <DialogActions>
          <SubmitButton variant="danger">Revoke</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
