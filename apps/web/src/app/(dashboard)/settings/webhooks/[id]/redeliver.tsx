import type { WebhookDelivery } from "@plinth/webhooks";
import { ActionForm } from "@/ui/action-form.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { redeliver } from "../actions.ts";

/** Sends a delivery again: the receiver knows it by its id, so nothing is asked first. */
export function Redeliver({ delivery: { id, eventType } }: { readonly delivery: WebhookDelivery }) {
  const label = `Redeliver ${eventType} …${id.slice(-8)}`;
  return (
    <ActionForm action={redeliver} label={label} done="It is sent again.">
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant="quiet" size="small" aria-label={label}>
        Redeliver
      </SubmitButton>
    </ActionForm>
  );
}
