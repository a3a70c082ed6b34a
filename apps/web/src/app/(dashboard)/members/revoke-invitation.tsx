import type { Invitation } from "@plinth/organizations";
import { AskFirst } from "@/ui/ask-first.tsx";
import { revokeInvitation } from "./actions.ts";

/** Revokes an invitation, after asking. */
export function RevokeInvitation({ invitation: { id, email } }: { readonly invitation: Invitation }) {
  return (
    <AskFirst
      action={revokeInvitation}
      given={{ id }}
      trigger="Revoke"
      label={`Revoke the invitation to ${email}`}
      title="Revoke the invitation?"
      description={`The link in the mail to ${email} stops working at once.`}
      send="Revoke"
      done={`The invitation to ${email} is revoked.`}
    />
  );
}
