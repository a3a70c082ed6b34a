"use client";

import type { ApiKey } from "@plinth/api-keys";
import { ActionForm } from "@/ui/action-form.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { DialogActions } from "@/ui/dialog-actions.tsx";
import { GraceHoursField } from "@/ui/grace-hours-field.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { rotateApiKey } from "./actions.ts";
import { useSecret } from "@/ui/secret-context.ts";

/** Gives a key a new secret; the old one works on for the hours that are asked for. */
export function RotateKey({ apiKey: { id, name } }: { readonly apiKey: Pick<ApiKey, "id" | "name"> }) {
  const show = useSecret();
  return (
    <Dialog
      trigger="Rotate"
      triggerLabel={`Rotate ${name}`}
      variant="quiet"
      size="small"
      title={`Rotate “${name}”?`}
      description="You get a new key with the same scopes. The old one works on while you replace it."
    >
      <ActionForm action={rotateApiKey} label={`Rotate ${name}`} received={({ secret }) => show(secret)}>
        <input type="hidden" name="id" value={id} />
        <GraceHoursField label="Hours that the old key still works" />
        <DialogActions>
          <SubmitButton>Rotate</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
