"use client";

import type { Route } from "next";
import { PasskeyForm } from "@/ui/passkey-form.tsx";
import { signWithPasskey } from "@/ui/passkey-ceremony.ts";
import { SubmitButton } from "@/ui/submit-button.tsx";

type PasskeySignInProps = { readonly next: Route; readonly token?: string; readonly children: string };

/** Signs in with a passkey, which says who it is by itself; with a token it completes a sign-in that waits. */
export function PasskeySignIn({ next, token, children }: PasskeySignInProps) {
  const told = token === undefined ? {} : { token };
  const ceremony = () =>
    signWithPasskey({
      ask: ["POST /api/v1/session/passkey-challenge", told],
      answer: ["POST /api/v1/session/passkey", told],
    });
  return (
    <PasskeyForm ceremony={ceremony} done={() => window.location.assign(next)} label={children} className="grid gap-3">
      <SubmitButton variant="secondary">{children}</SubmitButton>
    </PasskeyForm>
  );
}
