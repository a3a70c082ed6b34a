import type { Invitation } from "@plinth/organizations";
import { AskFirst } from "@/ui/ask-first.tsx";
import { resendInvitation } from "./actions.ts";

/** Sends an invitation again, after saying what becomes of the old link. */
export function ResendInvitation({ invitation: { id, email } }: { readonly invitation: Invitation }) {
  return (
    <AskFirst
      action={resendInvitation}
      given={{ id }}
      trigger="Resend"
      label={`Resend the invitation to ${email}`}
      title="Send it again?"
      description={`A new link goes to ${email} and works for 7 days. The old one stops working.`}
      send="Send again"
      done={`The mail to ${email} is on its way.`}
      harmless
    />
  );
}
