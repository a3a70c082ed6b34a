import { ActionForm } from "@/ui/action-form.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { acceptInvitation } from "./actions.ts";

type AcceptInvitationProps = { readonly token: string; readonly email: string; readonly organizationName: string };

/** Joins with the account that is signed in. */
export function AcceptInvitation({ token, email, organizationName }: AcceptInvitationProps) {
  return (
    <ActionForm action={acceptInvitation} label="Accept the invitation" className="grid gap-5">
      <input type="hidden" name="token" value={token} />
      <p className="text-sm text-muted">
        You are signed in as <span className="font-medium break-all text-ink">{email}</span>.
      </p>
      <SubmitButton>Join {organizationName}</SubmitButton>
    </ActionForm>
  );
}
