import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { currentActor } from "@/server/page.ts";
import { ownPath } from "@/server/own-path.ts";
import { ActionForm } from "@/ui/action-form.tsx";
import { PasswordField } from "@/ui/password-field.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { signIn } from "../actions.ts";
import { AuthHeading } from "../auth-heading.tsx";
import { nextPath, withNext } from "../next-path.ts";
import { ProviderButtons } from "../provider-buttons.tsx";
import { textLinkStyle } from "../text-link-style.ts";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const [actor, parameters] = await Promise.all([currentActor(), searchParams]);
  const next = nextPath(parameters);
  if (actor.kind === "user") return redirect(ownPath(next));
  return (
    <>
      <AuthHeading title="Welcome back">
        No account yet?{" "}
        <Link href={withNext("/sign-up", next)} className={textLinkStyle}>
          Create one
        </Link>
      </AuthHeading>
      <ActionForm action={signIn} label="Sign in" className="grid gap-5">
        {next !== undefined && <input type="hidden" name="next" value={next} />}
        <TextField name="email" label="E-mail" type="email" autoComplete="username" required />
        <PasswordField name="password" label="Password" autoComplete="current-password" required />
        <SubmitButton>Sign in</SubmitButton>
      </ActionForm>
      <ProviderButtons next={next} />
    </>
  );
}
