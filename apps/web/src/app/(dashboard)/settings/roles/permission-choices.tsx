"use client";

import { Choices } from "@/ui/choices.tsx";
import type { PermissionGroup, PermissionLine } from "./permission-groups.ts";

type PermissionChoicesProps = { readonly groups: readonly PermissionGroup[]; readonly chosen: readonly string[] };

/** What a role may do, to tick; what every role holds is ticked for good. */
export function PermissionChoices({ groups, chosen }: PermissionChoicesProps) {
  return (
    <Choices legend="What it lets somebody do" name="permissions">
      {(invalid) => (
        <div className="mt-2 space-y-4">
          {groups.map(({ title, permissions }) => (
            <fieldset key={title} className="rounded-lg border border-line px-3 pb-2">
              <legend className="px-1 text-xs font-medium text-muted">{title}</legend>
              {permissions.map((line) => (
                <PermissionChoice key={line.name} line={line} checked={chosen.includes(line.name)} invalid={invalid} />
              ))}
            </fieldset>
          ))}
        </div>
      )}
    </Choices>
  );
}

type PermissionChoiceProps = { readonly line: PermissionLine; readonly checked: boolean; readonly invalid: boolean };

/** A box that is ticked for good is not sent by the browser: a hidden field says it. */
function PermissionChoice({ line: { name, lets, everybodys }, checked, invalid }: PermissionChoiceProps) {
  return (
    <label className="flex items-start gap-2.5 py-1.5 text-sm">
      <input
        type="checkbox"
        name={everybodys ? undefined : "permissions"}
        value={name}
        defaultChecked={checked || everybodys}
        disabled={everybodys}
        aria-invalid={invalid}
        className="mt-0.5 size-4 shrink-0 accent-accent"
      />
      {everybodys && <input type="hidden" name="permissions" value={name} />}
      <span>
        {lets}
        {everybodys && <span className="text-muted"> Every role does.</span>}
      </span>
    </label>
  );
}
