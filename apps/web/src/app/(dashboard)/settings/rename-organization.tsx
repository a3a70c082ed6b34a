import type { Organization } from "@plinth/organizations";
import { ActionForm } from "@/ui/action-form.tsx";
import { Card } from "@/ui/card.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { renameOrganization } from "./actions.ts";

/** Renames the version that was read: a change that somebody else made meanwhile is told and not overwritten. */
export function RenameOrganization({ organization }: { readonly organization: Organization }) {
  return (
    <Card title="Name" description="Everybody here sees it in the header.">
      <ActionForm
        action={renameOrganization}
        label="Rename the organization"
        done="The name is saved."
        className="grid max-w-md gap-4"
      >
        <input type="hidden" name="version" value={organization.version} />
        <TextField
          name="name"
          label="Organization name"
          defaultValue={organization.name}
          maxLength={80}
          required
          autoComplete="organization"
        />
        <div>
          <SubmitButton>Save</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
