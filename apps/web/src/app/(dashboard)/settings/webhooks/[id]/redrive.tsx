"use client";

import { ActionForm } from "@/ui/action-form.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { DialogActions } from "@/ui/dialog-actions.tsx";
import { RadioCards } from "@/ui/radio-cards.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { useToast } from "@/ui/toast-context.ts";
import { redriveEndpoint } from "../actions.ts";
import { redrivenWords } from "./redriven-words.ts";

const hourMs = 3_600_000;

const spans = [
  { hours: 1, label: "The last hour", description: "After a short trouble." },
  { hours: 24, label: "The last day", description: "After a night." },
  { hours: 168, label: "The last week", description: "After a pause." },
  { hours: 24 * 366, label: "All that is kept", description: "Whatever failed or was held." },
] as const;

/** Sends again what failed or was held since a time. */
export function Redrive({ endpointId, now }: { readonly endpointId: string; readonly now: Date }) {
  const toast = useToast();
  const options = spans.map(({ hours, ...words }) => ({
    ...words,
    value: new Date(now.getTime() - hours * hourMs).toISOString(),
  }));
  return (
    <Dialog
      trigger="Redrive"
      size="small"
      title="Send again what failed or was held?"
      description="The oldest 200 deliveries get all their attempts once more. Ask again while some are left."
    >
      <ActionForm action={redriveEndpoint} label="Redrive" received={(data) => toast({ message: redrivenWords(data) })}>
        <input type="hidden" name="id" value={endpointId} />
        <RadioCards legend="From when on" name="since" chosen={options[1]?.value ?? ""} options={options} />
        <DialogActions>
          <SubmitButton>Redrive</SubmitButton>
        </DialogActions>
      </ActionForm>
    </Dialog>
  );
}
