import type { Route } from "next";
import { ActionForm } from "@/ui/action-form.tsx";
import { PasswordField } from "@/ui/password-field.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { confirm } from "../../actions.ts";

/** Proves by the password who one is, and goes on. */
export function ConfirmByPassword({ email, next }: { readonly email: string; readonly next: Route }) {
  return (
    <ActionForm action={confirm} label="Confirm by password" className="grid gap-4">
      <input type="hidden" name="next" value={next} />
      <input type="text" autoComplete="username" defaultValue={email} hidden readOnly />
      <PasswordField name="password" label="Password" autoComplete="current-password" required />
      <div>
        <SubmitButton>Go on</SubmitButton>
      </div>
    </ActionForm>
  );
}
