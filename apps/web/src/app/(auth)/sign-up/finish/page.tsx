import type { Metadata } from "next";
import { ActionForm } from "@/ui/action-form.tsx";
import { PasswordField } from "@/ui/password-field.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { signUp } from "../../actions.ts";
import { AuthHeading } from "../../auth-heading.tsx";
import { LinkSecret } from "../../link-secret.tsx";

export const metadata: Metadata = { title: "Finish signing up" };

export default function FinishSignUpPage() {
  return (
    <>
      <AuthHeading title="Almost there">Say what we shall call you, and choose a password.</AuthHeading>
      <ActionForm action={signUp} label="Finish signing up" className="grid gap-5">
        <LinkSecret />
        <TextField name="name" label="Name" autoComplete="name" maxLength={80} required />
        <PasswordField
          name="password"
          label="Password"
          hint="15 characters or more: a few words are easy to remember."
          autoComplete="new-password"
          maxLength={256}
          required
        />
        <SubmitButton>Create account</SubmitButton>
      </ActionForm>
    </>
  );
}
