import Form from "next/form";
import Link from "next/link";
import { SendButton } from "@/ui/button.tsx";
import { inputStyle } from "@/ui/input-style.ts";
import type { ActorChoice } from "./actor-choices.ts";
import { type AuditFilter, auditHref, without } from "./audit-filter.ts";
import { kindWord, kinds } from "./entry-words.ts";

/** What an entry's links narrow the log down to, by the words that take it back. */
const narrowed = { verb: "One verb", target: "One thing" } as const;

/** Chooses which entries to show: one GET form and addresses, so that it works before any script and can be linked to. */
export function FilterBar({
  filter,
  actors,
}: {
  readonly filter: AuditFilter;
  readonly actors: readonly ActorChoice[];
}) {
  const known = Object.entries(kinds);
  const chosen =
    filter.kind === undefined || filter.kind in kinds ? [] : [[filter.kind, kindWord(filter.kind)] as const];
  const links = Object.entries(narrowed).filter(([field]) => filter[field as keyof typeof narrowed] !== undefined);
  return (
    <div className="mb-6 space-y-3">
      <Form
        key={JSON.stringify(filter)}
        action="/settings/audit"
        role="search"
        className="flex flex-wrap items-end gap-3"
      >
        {links.map(([field]) => (
          <input key={field} type="hidden" name={field} value={filter[field as keyof typeof narrowed]} />
        ))}
        <label className="min-w-40 flex-1 text-sm font-medium sm:flex-none">
          Who
          <select name="actor" defaultValue={filter.actor ?? ""} className={`mt-1.5 ${inputStyle}`}>
            <option value="">Everybody</option>
            {actors.map(({ actor, label }) => (
              <option key={actor} value={actor}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <label className="min-w-40 flex-1 text-sm font-medium sm:flex-none">
          What
          <select name="kind" defaultValue={filter.kind ?? ""} className={`mt-1.5 ${inputStyle}`}>
            <option value="">Everything</option>
            {[...known, ...chosen].map(([kind, word]) => (
              <option key={kind} value={kind}>
                {word.charAt(0).toUpperCase() + word.slice(1)}
              </option>
            ))}
          </select>
        </label>
        <DayField name="from" label="From" day={filter.from} />
        <DayField name="to" label="To" day={filter.to} />
        <SendButton variant="secondary">Show</SendButton>
      </Form>
      {links.length > 0 && (
        <ul aria-label="Shown only" className="flex flex-wrap gap-2 text-sm">
          {links.map(([field, word]) => (
            <li key={field}>
              <Link
                href={auditHref(without(filter, field as keyof typeof narrowed))}
                aria-label={`Show all again, not only: ${word}`}
                className="inline-flex items-center gap-2 rounded-full border border-accent/30 bg-accent-soft px-3 py-1 font-medium text-accent-strong hover:border-accent"
              >
                {word}
                <span aria-hidden="true">×</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function DayField({
  name,
  label,
  day,
}: {
  readonly name: string;
  readonly label: string;
  readonly day: string | undefined;
}) {
  return (
    <label className="min-w-32 flex-1 text-sm font-medium sm:flex-none">
      {label}
      <input type="date" name={name} defaultValue={day} className={`mt-1.5 ${inputStyle}`} />
    </label>
  );
}
