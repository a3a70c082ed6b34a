import type { Metadata } from "next";
import { ActionForm } from "@/ui/action-form.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { undoEmailChange } from "../actions.ts";
import { AuthHeading } from "../auth-heading.tsx";
import { LinkSecret } from "../link-secret.tsx";

export const metadata: Metadata = { title: "Take your account back" };

export default function UndoEmailPage() {
  return (
    <>
      <AuthHeading title="Take your account back">
        It gets this address again, every device is signed out, and we send you a link to choose a new password.
      </AuthHeading>
      <ActionForm action={undoEmailChange} label="Take your account back" className="grid gap-5">
        <LinkSecret />
        <SubmitButton variant="danger">Take my account back</SubmitButton>
      </ActionForm>
    </>
  );
}
