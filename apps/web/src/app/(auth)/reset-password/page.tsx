import type { Metadata } from "next";
import { ActionForm } from "@/ui/action-form.tsx";
import { PasswordField } from "@/ui/password-field.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { resetPassword } from "../actions.ts";
import { AuthHeading } from "../auth-heading.tsx";
import { LinkSecret } from "../link-secret.tsx";

export const metadata: Metadata = { title: "New password" };

export default function ResetPasswordPage() {
  return (
    <>
      <AuthHeading title="Choose a new password">
        Every device is signed out then. A second factor stays as it is.
      </AuthHeading>
      <ActionForm action={resetPassword} label="Choose a new password" className="grid gap-5">
        <LinkSecret />
        <PasswordField
          name="password"
          label="New password"
          hint="15 characters or more: a few words are easy to remember."
          autoComplete="new-password"
          maxLength={256}
          required
        />
        <SubmitButton>Save the password</SubmitButton>
      </ActionForm>
    </>
  );
}
