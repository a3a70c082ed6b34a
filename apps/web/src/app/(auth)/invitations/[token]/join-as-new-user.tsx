import Link from "next/link";
import { ActionForm } from "@/ui/action-form.tsx";
import { PasswordField } from "@/ui/password-field.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { withNext } from "../../next-path.ts";
import { ProviderButtons } from "../../provider-buttons.tsx";
import { textLinkStyle } from "../../text-link-style.ts";
import { joinAsNewUser } from "./actions.ts";

type JoinAsNewUserProps = { readonly token: string; readonly email: string };

/** Makes an account with the invited address, which the mail has proved, or leads to the one that is there. */
export function JoinAsNewUser({ token, email }: JoinAsNewUserProps) {
  const here = `/invitations/${token}`;
  return (
    <>
      <ActionForm action={joinAsNewUser} label="Create your account" className="grid gap-5">
        <input type="hidden" name="token" value={token} />
        <TextField name="address" label="E-mail" type="email" autoComplete="username" value={email} readOnly disabled />
        <TextField name="name" label="Name" autoComplete="name" maxLength={80} required />
        <PasswordField
          name="password"
          label="Password"
          hint="15 characters or more: a few words are easy to remember."
          autoComplete="new-password"
          maxLength={256}
          required
        />
        <SubmitButton>Create account and join</SubmitButton>
      </ActionForm>
      <p className="mt-6 text-sm text-muted">
        Have an account with this address?{" "}
        <Link href={withNext("/sign-in", here)} className={textLinkStyle}>
          Sign in
        </Link>
      </p>
      <ProviderButtons next={here} />
    </>
  );
}
