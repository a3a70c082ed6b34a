import { Card } from "@/ui/card.tsx";
import { DeleteDialog } from "@/ui/delete-dialog.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { deleteOrganization } from "./actions.ts";

/** Deletes the organization, once its name was typed. */
export function DeleteOrganization({ name }: { readonly name: string }) {
  return (
    <Card title="Delete" tone="danger" description="Deletes the organization with all that is in it, for everybody.">
      <DeleteDialog
        thing="organization"
        title={`Delete “${name}”?`}
        description="Its projects and memberships are gone for good."
        action={deleteOrganization}
      >
        <TextField name="name" label="Its name, to confirm" placeholder={name} required autoComplete="off" />
      </DeleteDialog>
    </Card>
  );
}
