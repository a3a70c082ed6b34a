import type { Organization } from "@plinth/organizations";
import { ActionForm } from "@/ui/action-form.tsx";
import { Card } from "@/ui/card.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { liftEmailDomain, restrictEmailDomain } from "./actions.ts";

/** Lets only addresses of one domain be invited, or of every one again. */
export function EmailDomain({ organization: { emailDomain } }: { readonly organization: Organization }) {
  return (
    <Card
      title="E-mail domain"
      description="Where one is set, only addresses of this domain can be invited and can accept. Members stay."
    >
      <ActionForm
        action={restrictEmailDomain}
        label="Restrict the e-mail domain"
        done="The domain is saved."
        className="grid max-w-md gap-4"
      >
        <TextField
          name="emailDomain"
          label="Domain"
          placeholder="acme.example"
          defaultValue={emailDomain ?? ""}
          maxLength={253}
          required
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        <div>
          <SubmitButton>Save</SubmitButton>
        </div>
      </ActionForm>
      {emailDomain !== null && (
        <ActionForm
          action={liftEmailDomain}
          label="Lift the e-mail domain"
          done="Every domain is admitted."
          className="mt-3"
        >
          <SubmitButton variant="quiet">Admit every domain</SubmitButton>
        </ActionForm>
      )}
    </Card>
  );
}
