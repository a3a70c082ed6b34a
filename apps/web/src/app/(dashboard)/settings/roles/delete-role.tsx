import type { Role } from "@plinth/organizations";
import { AskFirst } from "@/ui/ask-first.tsx";
import { deleteRole } from "./actions.ts";

/** Deletes a role, after asking. */
export function DeleteRole({ role: { id, name } }: { readonly role: Role }) {
  return (
    <AskFirst
      action={deleteRole}
      given={{ id }}
      trigger="Delete"
      label={`Delete ${name}`}
      title={`Delete “${name}”?`}
      description="Only a role that nobody holds can go: give its members another one first."
      send="Delete role"
      done={`“${name}” is deleted.`}
    />
  );
}
