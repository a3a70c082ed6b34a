"use client";

import { useEffect, useRef } from "react";
import { Button } from "./button.tsx";
import { inputStyle } from "./input-style.ts";
import { useToast } from "./toast-context.ts";

/** What a kind of secret is called, and why it is shown once. */
export type SecretWords = { readonly what: string; readonly field: string; readonly note: string };

type NewSecretProps = { readonly words: SecretWords; readonly secret: string; readonly putAway: () => void };

/** The one time that a secret is seen: it takes the focus, and can be copied. */
export function NewSecret({ words: { what, field: label, note }, secret, putAway }: NewSecretProps) {
  const field = useRef<HTMLInputElement>(null);
  const toast = useToast();
  useEffect(() => field.current?.select(), []);

  /** Where the clipboard is out of reach, the text is selected for the keyboard. */
  async function copy() {
    try {
      await navigator.clipboard.writeText(secret);
      toast({ message: `The ${what} is copied.` });
    } catch {
      field.current?.select();
    }
  }

  return (
    <section
      aria-label={`Your new ${what}`}
      className="mb-6 rounded-xl border border-accent/40 bg-accent-soft p-4 motion-safe:animate-rise sm:p-5"
    >
      <p className="font-medium">Copy your new {what} now</p>
      <p className="mt-1 text-sm text-muted">{note}</p>
      <div className="mt-3 flex flex-col gap-2 sm:flex-row">
        <input
          ref={field}
          readOnly
          value={secret}
          aria-label={label}
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
