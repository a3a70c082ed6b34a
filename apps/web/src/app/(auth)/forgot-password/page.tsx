import type { Metadata } from "next";
import Link from "next/link";
import { ActionForm } from "@/ui/action-form.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { requestPasswordReset } from "../actions.ts";
import { AuthHeading } from "../auth-heading.tsx";
import { textLinkStyle } from "../text-link-style.ts";

export const metadata: Metadata = { title: "Forgotten password" };

export default function ForgotPasswordPage() {
  return (
    <>
      <AuthHeading title="Forgotten password">
        We send you a link to choose a new one.{" "}
        <Link href="/sign-in" className={textLinkStyle}>
          Back to sign in
        </Link>
      </AuthHeading>
      <ActionForm action={requestPasswordReset} label="Forgotten password" className="grid gap-5">
        <TextField name="email" label="E-mail" type="email" autoComplete="username" maxLength={254} required />
        <SubmitButton>Send the link</SubmitButton>
      </ActionForm>
    </>
  );
}
