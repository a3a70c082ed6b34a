"use client";

import { useEffect, useRef } from "react";
import { Button, SendButton } from "@/ui/button.tsx";
import { useToast } from "@/ui/toast-context.ts";

/** The one time that recovery codes are seen: they take the focus, and can be copied; the page is read anew once they are kept. */
export function KeptCodes({ codes }: { readonly codes: readonly string[] }) {
  const panel = useRef<HTMLElement>(null);
  const toast = useToast();
  useEffect(() => panel.current?.focus(), []);

  async function copy() {
    try {
      await navigator.clipboard.writeText(codes.join("\n"));
      toast({ message: "The codes are copied." });
    } catch {
      panel.current?.focus();
    }
  }

  return (
    <section
      ref={panel}
      tabIndex={-1}
      aria-label="Your recovery codes"
      className="rounded-xl border border-accent/40 bg-accent-soft p-4 motion-safe:animate-rise sm:p-5"
    >
      <p className="font-medium">Keep your recovery codes now</p>
      <p className="mt-1 text-sm text-muted">
        Each signs you in once, should you lose your devices. Only their fingerprints are kept: they are never shown
        again.
      </p>
      <ol className="my-4 grid gap-x-8 gap-y-1.5 font-mono text-sm sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code} className="select-all">
            {code}
          </li>
        ))}
      </ol>
      <form action="/account/security" className="flex flex-wrap gap-2">
        <Button onClick={copy}>Copy</Button>
        <SendButton>I have kept them</SendButton>
      </form>
    </section>
  );
}
