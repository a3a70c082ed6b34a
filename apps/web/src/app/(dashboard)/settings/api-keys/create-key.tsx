"use client";

import { ActionForm } from "@/ui/action-form.tsx";
import { CheckboxGroup } from "@/ui/checkbox-group.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { DialogActions } from "@/ui/dialog-actions.tsx";
import { RadioCards } from "@/ui/radio-cards.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { TextList } from "@/ui/text-list.tsx";
import { createApiKey } from "./actions.ts";
import { useSecret } from "@/ui/secret-context.ts";

const lifetimes = [
  { value: "30", label: "30 days", description: "For a trial or one task." },
  { value: "90", label: "90 days", description: "For what you look after: rotate it before it ends." },
  { value: "365", label: "A year", description: "For what runs by itself." },
  { value: "", label: "For ever", description: "Until it is revoked, or you leave." },
] as const;

/** The form that makes a key, with no scope that one does not hold. */
export function CreateKey({ scopes }: { readonly scopes: readonly string[] }) {
  const show = useSecret();
  return (
    <div className="mb-6">
      <Dialog trigger="Create key" variant="primary" title="Create an API key">
        <ActionForm
          action={createApiKey}
          label="Create an API key"
          received={({ secret }) => show(secret)}
          className="space-y-5"
        >
          <TextField
            name="name"
            label="Key name"
            placeholder="What will use it?"
            maxLength={80}
            required
            autoComplete="off"
          />
          <CheckboxGroup legend="What it may do" name="scopes" options={scopes} />
          <RadioCards legend="How long it works" name="expiresInDays" chosen="90" options={lifetimes} />
          <TextList
            legend="Web pages that may use it"
            hint="None, unless you name their origins. Whoever opens such a page can read the key: let it do little."
            name="origins"
            item="Origin"
            placeholder="https://app.example.com"
            most={10}
          />
          <DialogActions>
            <SubmitButton>Create key</SubmitButton>
          </DialogActions>
        </ActionForm>
      </Dialog>
    </div>
  );
}
