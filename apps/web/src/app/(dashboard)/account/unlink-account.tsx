import { AskFirst } from "@/ui/ask-first.tsx";
import { unlinkAccount } from "./actions.ts";

/** Unlinks an outside account, after asking. */
export function UnlinkAccount({ id, name }: { readonly id: string; readonly name: string }) {
  return (
    <AskFirst
      action={unlinkAccount}
      given={{ id }}
      trigger="Unlink"
      label={`Unlink ${name}`}
      title={`Unlink ${name}?`}
      description="It signs you in no more. You stay signed in here and elsewhere."
      send="Unlink"
      done={`${name} is unlinked.`}
    />
  );
}
