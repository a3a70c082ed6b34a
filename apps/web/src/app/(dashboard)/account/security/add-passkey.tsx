"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { makePasskey } from "@/ui/passkey-ceremony.ts";
import { PasskeyForm } from "@/ui/passkey-form.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { useToast } from "@/ui/toast-context.ts";
import { KeptCodes } from "./kept-codes.tsx";

type Added = { readonly passkey: { readonly name: string }; readonly recoveryCodes: readonly string[] | null };

const ceremony = (form: FormData) =>
  makePasskey<Added>({
    ask: ["POST /api/v1/me/passkey-challenge", {}],
    answer: ["POST /api/v1/me/passkeys", { name: form.get("name") }],
  });

/** Makes a passkey on this device, and shows the recovery codes that may come with it. */
export function AddPasskey() {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const router = useRouter();
  const toast = useToast();

  function done({ passkey, recoveryCodes }: Added) {
    setCodes(recoveryCodes);
    toast({ message: `“${passkey.name}” is added.` });
    router.refresh();
  }

  if (codes !== null) return <KeptCodes codes={codes} />;
  return (
    <div>
      <PasskeyForm ceremony={ceremony} done={done} label="Add a passkey" className="grid max-w-md gap-4">
        <TextField
          name="name"
          label="Name"
          hint="So that you know it again: the device, or where it is kept."
          maxLength={60}
          autoComplete="off"
          required
        />
        <div>
          <SubmitButton>Add a passkey</SubmitButton>
        </div>
      </PasskeyForm>
      <noscript>
        <p className="text-sm text-muted">A browser makes passkeys by JavaScript only.</p>
      </noscript>
    </div>
  );
}
