"use client";

import type { Route } from "next";
import { signWithPasskey } from "@/ui/passkey-ceremony.ts";
import { PasskeyForm } from "@/ui/passkey-form.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";

const ceremony = () =>
  signWithPasskey({
    ask: ["POST /api/v1/session/proof/passkey-challenge", {}],
    answer: ["PUT /api/v1/session/proof/passkey", {}],
  });

/** Proves by a passkey who one is, and goes on. */
export function ConfirmByPasskey({ next }: { readonly next: Route }) {
  return (
    <PasskeyForm ceremony={ceremony} done={() => window.location.assign(next)} label="Confirm by passkey">
      <SubmitButton>Use a passkey</SubmitButton>
    </PasskeyForm>
  );
}
