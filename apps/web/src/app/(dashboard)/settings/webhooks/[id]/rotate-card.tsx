"use client";

import type { WebhookEndpoint } from "@plinth/webhooks";
import { ActionForm } from "@/ui/action-form.tsx";
import { Card } from "@/ui/card.tsx";
import { Dialog } from "@/ui/dialog.tsx";
import { DialogActions } from "@/ui/dialog-actions.tsx";
import { GraceHoursField } from "@/ui/grace-hours-field.tsx";
import { momentWords } from "@/ui/moment-words.ts";
import { useSecret } from "@/ui/secret-context.ts";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { rotateSecret } from "../actions.ts";

type RotateCardProps = Pick<WebhookEndpoint, "id" | "previousSecretEndsAt">;

/** Gives an endpoint a new secret; the old one signs beside it for the hours that are asked for. */
export function RotateCard({ id, previousSecretEndsAt }: RotateCardProps) {
  const show = useSecret();
  const overlap =
    previousSecretEndsAt === null
      ? "Messages are signed by one secret."
      : `The secret of before signs beside the new one until ${momentWords(previousSecretEndsAt)}.`;
  return (
    <Card title="Signing secret" description={overlap}>
      <Dialog
        trigger="Rotate secret"
        title="Rotate the secret?"
        description="You get a new secret. Messages are signed by the old one, too, while you replace it."
      >
        <ActionForm action={rotateSecret} label="Rotate the secret" received={({ secret }) => show(secret)}>
          <input type="hidden" name="id" value={id} />
          <GraceHoursField label="Hours that the old secret still signs" />
          <DialogActions>
            <SubmitButton>Rotate</SubmitButton>
          </DialogActions>
        </ActionForm>
      </Dialog>
    </Card>
  );
}
