"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/ui/button.tsx";
import { inputStyle } from "@/ui/input-style.ts";
import { useToast } from "@/ui/toast-context.ts";

type NewSecretProps = { readonly secret: string; readonly putAway: () => void };

/** The one time that a secret is seen: it takes the focus, and can be copied. */
export function NewSecret({ secret, putAway }: NewSecretProps) {
  const field = useRef<HTMLInputElement>(null);
  const toast = useToast();
  useEffect(() => field.current?.select(), []);

  /** Where the clipboard is out of reach, the text is selected for the keyboard. */
  async function copy() {
    try {
      await navigator.clipboard.writeText(secret);
      toast({ message: "The key is copied." });
    } catch {
      field.current?.select();
    }
  }

  return (
    <section
      aria-label="Your new key"
      className="mb-6 rounded-xl border border-accent/40 bg-accent-soft p-4 motion-safe:animate-rise sm:p-5"
    >
      <p className="font-medium">Copy your new key now</p>
      <p className="mt-1 text-sm text-muted">Only its fingerprint is kept: it is never shown again.</p>
      <div className="mt-3 flex flex-col gap-2 sm:flex-row">
        <input
          ref={field}
          readOnly
          value={secret}
          aria-label="API key"
          onFocus={(event) => event.currentTarget.select()}
          className={`min-w-0 flex-1 font-mono ${inputStyle}`}
        />
        <div className="flex gap-2">
          <Button variant="primary" onClick={copy}>
            Copy
          </Button>
          <Button onClick={putAway}>Done</Button>
        </div>
      </div>
    </section>
  );
}
