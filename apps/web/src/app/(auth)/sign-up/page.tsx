import type { Metadata } from "next";
import Link from "next/link";
import { ActionForm } from "@/ui/action-form.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { startSignUp } from "../actions.ts";
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
      <ActionForm action={startSignUp} label="Sign up" className="grid gap-5">
        <TextField
          name="email"
          label="E-mail"
          hint="We send you a link to go on with."
          type="email"
          autoComplete="username"
          maxLength={254}
          required
        />
        <SubmitButton>Send the link</SubmitButton>
      </ActionForm>
      <ProviderButtons next={next} />
    </>
  );
}
