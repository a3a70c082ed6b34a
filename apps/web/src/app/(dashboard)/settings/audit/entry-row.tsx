import type { AuditEntry } from "@plinth/audit";
import { Avatar } from "@/ui/avatar.tsx";
import { Badge } from "@/ui/badge.tsx";
import { Moment } from "@/ui/moment.tsx";
import type { AuditFilter } from "./audit-filter.ts";
import { EntryFacts } from "./entry-facts.tsx";
import { actorName, deedOf } from "./entry-words.ts";
import { FieldTable } from "./field-table.tsx";

type EntryRowProps = { readonly entry: AuditEntry; readonly filter: AuditFilter };

/** One entry: who did what to which thing; what it was before and how to look further unfold below it. */
export function EntryRow({ entry, filter }: EntryRowProps) {
  const { actor, onBehalfOf, target, verb, at } = entry;
  return (
    <li className="first:rounded-t-xl last:rounded-b-xl">
      <details className="group rounded-[inherit]">
        <summary className="flex rounded-[inherit] cursor-pointer list-none items-start gap-3 px-4 py-3.5 hover:bg-sunken sm:px-5 [&::-webkit-details-marker]:hidden">
          <Avatar name={actorName(actor)} shape={actor.kind === "user" ? "person" : "organization"} />
          <div className="min-w-0 flex-1">
            <p className="break-words">
              <span className="font-medium">{actorName(actor)}</span>
              {onBehalfOf !== null && ` for ${actorName(onBehalfOf)}`}{" "}
              <span className="text-muted">{deedOf(entry)}</span>{" "}
              <span className="font-medium">{target.name ?? `…${target.id.slice(-8)}`}</span>
            </p>
            <p className="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
              <Moment instant={at} />
              {actor.kind !== "user" && <Badge>{actor.kind === "apiKey" ? "API key" : actor.kind}</Badge>}
              {verb !== null && <code className="font-mono text-xs">{verb}</code>}
            </p>
          </div>
          <svg
            aria-hidden="true"
            viewBox="0 0 16 16"
            className="mt-1 w-4 shrink-0 fill-none stroke-edge stroke-[1.5] transition-transform group-open:rotate-90"
          >
            <path d="m6 3 5 5-5 5" />
          </svg>
        </summary>
        <div className="space-y-4 border-t border-line px-4 py-4 sm:px-5">
          <FieldTable entry={entry} />
          <EntryFacts entry={entry} filter={filter} />
        </div>
      </details>
    </li>
  );
}
