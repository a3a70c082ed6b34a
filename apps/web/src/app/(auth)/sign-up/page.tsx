import type { Metadata } from "next";
import Link from "next/link";
import { ActionForm } from "@/ui/action-form.tsx";
import { PasswordField } from "@/ui/password-field.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { signUp } from "../actions.ts";
import { AuthHeading } from "../auth-heading.tsx";
import { nextPath, withNext } from "../next-path.ts";
import { ProviderButtons } from "../provider-buttons.tsx";
import { textLinkStyle } from "../text-link-style.ts";

export const metadata: Metadata = { title: "Sign up" };

export default async function SignUpPage({ searchParams }: PageProps<"/sign-up">) {
  const next = nextPath(await searchParams);
  return (
    <>
      <AuthHeading title="Create your account">
        Have one already?{" "}
        <Link href={withNext("/sign-in", next)} className={textLinkStyle}>
          Sign in
        </Link>
      </AuthHeading>
      <ActionForm action={signUp} label="Sign up" className="grid gap-5">
        <TextField name="name" label="Name" autoComplete="name" maxLength={80} required />
        <TextField name="email" label="E-mail" type="email" autoComplete="username" maxLength={254} required />
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
      <ProviderButtons next={next} />
    </>
  );
}
