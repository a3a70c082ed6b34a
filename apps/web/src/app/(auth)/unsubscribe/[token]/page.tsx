import type { Metadata } from "next";
import { ActionForm } from "@/ui/action-form.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { AuthHeading } from "../../auth-heading.tsx";
import { unsubscribe } from "./actions.ts";
import { Unsubscribed } from "./unsubscribed.tsx";

export const metadata: Metadata = { title: "End these mails", robots: { index: false } };

/** It asks, and changes nothing before the button is pressed: scanners of mail follow every address. */
export default async function UnsubscribePage({ params }: PageProps<"/unsubscribe/[token]">) {
  const { token } = await params;
  return (
    <>
      <AuthHeading title="End these mails">
        After this, no mail like the one that led you here comes any more. What it would have told you still stands in
        the app.
      </AuthHeading>
      <ActionForm action={unsubscribe} label="End these mails" shows={Unsubscribed} className="grid gap-5">
        <input type="hidden" name="token" value={token} />
        <SubmitButton>End these mails</SubmitButton>
      </ActionForm>
    </>
  );
}
