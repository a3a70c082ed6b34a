"use client";

import { ActionForm } from "@/ui/action-form.tsx";
import { Card } from "@/ui/card.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { renewRecoveryCodes } from "./actions.ts";
import { KeptCodes } from "./kept-codes.tsx";

/** How many recovery codes are left, and the way to new ones. */
export function RecoveryCodes({ left }: { readonly left: number }) {
  return (
    <Card title="Recovery codes" description="Each signs you in once, in place of the app or a passkey.">
      <p className="mb-4">{left === 1 ? "One code is left." : `${left} codes are left.`}</p>
      <ActionForm action={renewRecoveryCodes} label="Make new recovery codes" shows={NewCodes}>
        <p className="mb-4 text-sm text-muted">New codes replace all old ones. All other sessions end.</p>
        <SubmitButton variant="secondary">Make new codes</SubmitButton>
      </ActionForm>
    </Card>
  );
}

function NewCodes({ data: { recoveryCodes } }: { readonly data: { readonly recoveryCodes: readonly string[] } }) {
  return <KeptCodes codes={recoveryCodes} />;
}
