import type { AuditEntry } from "@plinth/audit";
import { type FieldChange, fieldChanges } from "./entry-words.ts";

/** The fields that were changed, before and after; a row that came or went has one side only. */
export function FieldTable({ entry }: { readonly entry: AuditEntry }) {
  const changes = fieldChanges(entry);
  const sides = (["before", "after"] as const).filter((side) => entry[side] !== null);
  return (
    <table className="w-full table-fixed text-left text-sm">
      <thead className="text-muted">
        <tr>
          <th scope="col" className="py-1 pr-4 font-medium">
            Field
          </th>
          {sides.map((side) => (
            <th key={side} scope="col" className="py-1 pr-4 font-medium">
              {side === "before" ? "Before" : "After"}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {changes.map((change) => (
          <FieldRow key={change.field} change={change} sides={sides} />
        ))}
      </tbody>
    </table>
  );
}

type FieldRowProps = { readonly change: FieldChange; readonly sides: readonly ("before" | "after")[] };

function FieldRow({ change, sides }: FieldRowProps) {
  return (
    <tr>
      <th scope="row" className="py-1.5 pr-4 align-top font-normal break-words text-muted">
        {change.field}
      </th>
      {sides.map((side) => (
        <td key={side} className="py-1.5 pr-4 align-top break-words [overflow-wrap:anywhere]">
          {change[side] === "[redacted]" ? <em className="text-muted">redacted</em> : change[side]}
        </td>
      ))}
    </tr>
  );
}
