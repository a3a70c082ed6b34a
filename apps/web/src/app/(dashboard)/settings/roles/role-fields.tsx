"use client";

import { DialogActions } from "@/ui/dialog-actions.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { TextField } from "@/ui/text-field.tsx";
import { PermissionChoices } from "./permission-choices.tsx";
import type { PermissionGroup } from "./permission-groups.ts";

type RoleFieldsProps = {
  readonly groups: readonly PermissionGroup[];
  readonly name?: string;
  readonly chosen: readonly string[];
  readonly send: string;
};

/** The fields of a role's form: what it is called, and what it lets somebody do. */
export function RoleFields({ groups, name, chosen, send }: RoleFieldsProps) {
  return (
    <>
      <TextField
        name="name"
        label="Role name"
        placeholder="Billing clerk"
        defaultValue={name}
        maxLength={60}
        required
        autoComplete="off"
      />
      <PermissionChoices groups={groups} chosen={chosen} />
      <DialogActions>
        <SubmitButton>{send}</SubmitButton>
      </DialogActions>
    </>
  );
}
