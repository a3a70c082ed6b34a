import type { Metadata } from "next";
import Link from "next/link";
import { currentActor } from "@/server/page.ts";
import { ActionForm } from "@/ui/action-form.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { confirmEmailChange } from "../actions.ts";
import { AuthHeading } from "../auth-heading.tsx";
import { LinkSecret } from "../link-secret.tsx";
import { withNext } from "../next-path.ts";
import { textLinkStyle } from "../text-link-style.ts";

export const metadata: Metadata = { title: "Confirm your address" };

/** The link proves the mailbox, the session the person: it takes both. */
export default async function ConfirmEmailPage() {
  const { kind } = await currentActor();
  if (kind !== "user") {
    return (
      <AuthHeading title="Sign in first">
        <Link href={withNext("/sign-in", "/account")} className={textLinkStyle}>
          Sign in
        </Link>{" "}
        with the address of today. Then open the link in the mail again.
      </AuthHeading>
    );
  }
  return (
    <>
      <AuthHeading title="Confirm your address">
        You sign in with it from then on. Your other devices are signed out.
      </AuthHeading>
      <ActionForm action={confirmEmailChange} label="Confirm your address" className="grid gap-5">
        <LinkSecret />
        <SubmitButton>Confirm this address</SubmitButton>
      </ActionForm>
    </>
  );
}
