import { ActionForm } from "@/ui/action-form.tsx";
import { Alert } from "@/ui/alert.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { switchAccount } from "./actions.ts";

type OtherAccountProps = { readonly token: string; readonly own: string; readonly invited: string };

/** Says that the invitation is for another address, and leads there. */
export function OtherAccount({ token, own, invited }: OtherAccountProps) {
  return (
    <ActionForm action={switchAccount} label="Use the invited address" className="grid gap-5">
      <input type="hidden" name="next" value={`/invitations/${token}`} />
      <Alert>
        <p>
          You are signed in as <strong className="break-all">{own}</strong>, and this invitation is for{" "}
          <strong className="break-all">{invited}</strong>.
        </p>
      </Alert>
      <SubmitButton>Sign out and use the invited address</SubmitButton>
    </ActionForm>
  );
}
