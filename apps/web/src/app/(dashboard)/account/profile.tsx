import type { User } from "@plinth/identity";
import { ActionForm } from "@/ui/action-form.tsx";
import { Card } from "@/ui/card.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { renameOwn } from "./actions.ts";

/** Who one is to the others. */
export function Profile({ user }: { readonly user: User }) {
  return (
    <Card title="Profile" description={`You sign in as ${user.email}. Your id is ${user.id}.`}>
      <ActionForm action={renameOwn} label="Profile" done="Your name is saved." className="grid max-w-md gap-4">
        <TextField name="name" label="Name" defaultValue={user.name} maxLength={80} required autoComplete="name" />
        <div>
          <SubmitButton>Save</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
