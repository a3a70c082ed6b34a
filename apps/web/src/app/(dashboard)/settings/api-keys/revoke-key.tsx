import type { ApiKey } from "@plinth/api-keys";
import { AskFirst } from "@/ui/ask-first.tsx";
import { revokeApiKey } from "./actions.ts";

/** Revokes a key, after asking. */
export function RevokeKey({ apiKey: { id, name } }: { readonly apiKey: ApiKey }) {
  return (
    <AskFirst
      action={revokeApiKey}
      given={{ id }}
      trigger="Revoke"
      label={`Revoke ${name}`}
      title={`Revoke “${name}”?`}
      description="Every program that uses it is refused at once, for good."
      send="Revoke"
      done={`“${name}” is revoked.`}
    />
  );
}
