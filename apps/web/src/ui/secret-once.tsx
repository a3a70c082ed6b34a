"use client";

import { type ReactNode, useState } from "react";
import { NewSecret, type SecretWords } from "./new-secret.tsx";
import { SecretContext } from "./secret-context.ts";

/** Shows the secret that a form inside has just received, above all else and until it is put away. */
export function SecretOnce({ words, children }: { readonly words: SecretWords; readonly children: ReactNode }) {
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <SecretContext value={setSecret}>
      {secret !== null && <NewSecret key={secret} words={words} secret={secret} putAway={() => setSecret(null)} />}
      {children}
    </SecretContext>
  );
}
