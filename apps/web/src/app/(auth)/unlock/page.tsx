import type { Metadata } from "next";
import { ActionForm } from "@/ui/action-form.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { unlock } from "../actions.ts";
import { AuthHeading } from "../auth-heading.tsx";
import { LinkSecret } from "../link-secret.tsx";

export const metadata: Metadata = { title: "Unlock your account" };

export default function UnlockPage() {
  return (
    <>
      <AuthHeading title="Unlock your account">
        You can sign in from here then, whatever others try from elsewhere.
      </AuthHeading>
      <ActionForm action={unlock} label="Unlock your account" className="grid gap-5">
        <LinkSecret />
        <SubmitButton>Unlock</SubmitButton>
      </ActionForm>
    </>
  );
}
