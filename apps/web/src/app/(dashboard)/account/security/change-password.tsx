import Link from "next/link";
import { ActionForm } from "@/ui/action-form.tsx";
import { Card } from "@/ui/card.tsx";
import { PasswordField } from "@/ui/password-field.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { changePassword } from "../actions.ts";

/** Changes the password, with the one of today. */
export function ChangePassword({ email }: { readonly email: string }) {
  return (
    <Card
      title="Password"
      description={
        <>
          Your other devices are signed out then. No password yet, or forgotten?{" "}
          <Link href="/forgot-password" className="underline underline-offset-4 hover:text-ink">
            Get a link by mail
          </Link>
        </>
      }
    >
      <ActionForm
        action={changePassword}
        label="Password"
        done="Your password is changed, and your other devices are signed out."
        className="grid max-w-md gap-4"
      >
        <input type="text" autoComplete="username" defaultValue={email} hidden readOnly />
        <PasswordField name="currentPassword" label="Current password" autoComplete="current-password" required />
        <PasswordField
          name="password"
          label="New password"
          hint="15 characters or more: a few words are easy to remember."
          autoComplete="new-password"
          maxLength={256}
          required
        />
        <div>
          <SubmitButton>Change password</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
