import { ActionForm } from "@/ui/action-form.tsx";
import { Card } from "@/ui/card.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { requestEmailChange } from "../actions.ts";

/** Asks for another address, which takes its proof. */
export function ChangeEmail({ email }: { readonly email: string }) {
  return (
    <Card
      title="E-mail"
      description={`You sign in as ${email}. Another address takes effect once you have confirmed it there; this one is told.`}
    >
      <ActionForm
        action={requestEmailChange}
        label="E-mail"
        done="Open the link that we have sent to the new address."
        className="grid max-w-md gap-4"
      >
        <TextField name="email" label="New address" type="email" autoComplete="email" maxLength={254} required />
        <div>
          <SubmitButton>Send the link</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
