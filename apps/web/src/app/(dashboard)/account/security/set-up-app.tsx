"use client";

import { ActionForm } from "@/ui/action-form.tsx";
import { QrCode } from "@/ui/qr-code.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { beginTotp, confirmTotp } from "./actions.ts";
import { KeptCodes } from "./kept-codes.tsx";

type SetUpAppProps = { readonly inUse: boolean; readonly begun: boolean };

/** The two steps to an authenticator app: its secret, and the first code that it shows. */
export function SetUpApp({ inUse, begun }: SetUpAppProps) {
  return (
    <div className="space-y-6">
      {!inUse && (
        <ActionForm action={beginTotp} label="Set up an authenticator app" shows={Secret}>
          <SubmitButton variant={begun ? "secondary" : "primary"}>{begun ? "Begin anew" : "Set up"}</SubmitButton>
        </ActionForm>
      )}
      <ActionForm
        action={confirmTotp}
        label="Confirm the app"
        shows={FirstCodes}
        className={begun ? "grid max-w-md gap-4" : "hidden"}
      >
        <TextField
          name="code"
          label="Code"
          hint="The 6 digits that the app shows now."
          inputMode="numeric"
          autoComplete="one-time-code"
          required
        />
        <div>
          <SubmitButton>Use this app</SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}

function Secret({ data: { secret, uri } }: { readonly data: { readonly secret: string; readonly uri: string } }) {
  return (
    <div className="grid gap-4 sm:grid-cols-[auto_1fr] sm:items-center sm:gap-6">
      <QrCode text={uri} label="The app's secret as a QR code" />
      <div className="text-sm">
        <p>Scan this with your app, or type the secret in:</p>
        <code className="mt-2 block font-mono break-all select-all">{secret}</code>
      </div>
    </div>
  );
}

/** Somebody who has a passkey keeps the codes that came with it. */
function FirstCodes({
  data: { recoveryCodes },
}: {
  readonly data: { readonly recoveryCodes: readonly string[] | null };
}) {
  return recoveryCodes && <KeptCodes codes={recoveryCodes} />;
}
