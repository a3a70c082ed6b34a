import type { Member } from "@plinth/organizations";
import { AskFirst } from "@/ui/ask-first.tsx";
import { removeMember } from "./actions.ts";

/** Removes a member, after asking. */
export function RemoveMember({ member: { userId, name } }: { readonly member: Member }) {
  return (
    <AskFirst
      action={removeMember}
      given={{ userId }}
      trigger="Remove"
      label={`Remove ${name}`}
      title={`Remove ${name}?`}
      description="Access ends at once. What was made here stays."
      send="Remove"
      done={`${name} is removed.`}
    />
  );
}
