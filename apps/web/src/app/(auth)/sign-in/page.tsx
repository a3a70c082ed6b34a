import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { currentActor } from "@/server/page.ts";
import { ownPath } from "@/server/own-path.ts";
import { ActionForm } from "@/ui/action-form.tsx";
import { Alert } from "@/ui/alert.tsx";
import { PasswordField } from "@/ui/password-field.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { signIn } from "../actions.ts";
import { AuthHeading } from "../auth-heading.tsx";
import { DoneNote } from "../done-note.tsx";
import { nextPath, withNext } from "../next-path.ts";
import { PasskeySignIn } from "../passkey-sign-in.tsx";
import { ProviderButtons } from "../provider-buttons.tsx";
import { signInProblem } from "../sign-in-problem.ts";
import { textLinkStyle } from "../text-link-style.ts";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage({ searchParams }: PageProps<"/sign-in">) {
  const [actor, parameters] = await Promise.all([currentActor(), searchParams]);
  const next = nextPath(parameters);
  const problem = signInProblem(parameters);
  if (actor.kind === "user") return redirect(problem === undefined ? ownPath(next) : accountWith(parameters));
  return (
    <>
      <AuthHeading title="Welcome back">
        No account yet?{" "}
        <Link href={withNext("/sign-up", next)} className={textLinkStyle}>
          Create one
        </Link>
      </AuthHeading>
      {problem !== undefined && <Alert>{problem}</Alert>}
      <DoneNote done={parameters["done"]} />
      <ActionForm action={signIn} label="Sign in" className="grid gap-5">
        {next !== undefined && <input type="hidden" name="next" value={next} />}
        <TextField name="email" label="E-mail" type="email" autoComplete="username" required />
        <PasswordField name="password" label="Password" autoComplete="current-password" required />
        <SubmitButton>Sign in</SubmitButton>
      </ActionForm>
      <p className="mt-4 text-center text-sm">
        <Link href="/forgot-password" className={textLinkStyle}>
          Forgotten your password?
        </Link>
      </p>
      <div className="mt-6">
        <PasskeySignIn next={ownPath(next)}>Sign in with a passkey</PasskeySignIn>
      </div>
      <ProviderButtons next={next} />
    </>
  );
}

/** Whoever comes back signed in with nothing done wanted to link an account. */
const accountWith = ({ error }: Awaited<PageProps<"/sign-in">["searchParams"]>) =>
  `/account?${new URLSearchParams({ error: String(error) }).toString()}` as const;
