import type { Field } from "@/server/openapi/schema-fields.ts";
import { Badge } from "@/ui/badge.tsx";
import { Prose } from "@/ui/prose.tsx";

type FieldListProps = { readonly fields: readonly Field[]; readonly label: string };

/** Fields with what may stand in each, one below the other, so that nothing has to be scrolled sideways. */
export function FieldList({ fields, label }: FieldListProps) {
  return (
    <ul aria-label={label} className="divide-y divide-line rounded-xl border border-line bg-surface text-sm">
      {fields.map(({ path, kind, required, limits, about }) => (
        <li key={path} className="space-y-0.5 px-4 py-3">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <code className="font-mono font-medium break-all">{path}</code>
            <span className="min-w-0 font-mono text-xs break-words text-muted">{kind}</span>
            {required && <Badge>required</Badge>}
          </div>
          {about !== undefined && (
            <p className="max-w-prose">
              <Prose text={about} />
            </p>
          )}
          {limits.length > 0 && <p className="text-xs break-words text-muted">{limits.join(" · ")}</p>}
        </li>
      ))}
    </ul>
  );
}
