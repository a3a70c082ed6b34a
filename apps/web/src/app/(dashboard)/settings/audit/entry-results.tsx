import { load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { EmptyState } from "@/ui/empty-state.tsx";
import { Pagination } from "@/ui/pagination.tsx";
import { type AuditFilter, auditHref, queryOf, without } from "./audit-filter.ts";
import { EntryRow } from "./entry-row.tsx";

/** A page of the entries that the filter asks for, with the ways on. */
export async function EntryResults({ filter }: { readonly filter: AuditFilter }) {
  const { items, nextCursor } = await load(services.audit.list, queryOf(filter));
  if (items.length === 0) return <EmptyState title="No entries">Nothing was changed that fits this filter.</EmptyState>;
  return (
    <>
      <ol aria-label="Audit entries" className="divide-y divide-line rounded-xl border border-line bg-surface">
        {items.map((entry) => (
          <EntryRow key={entry.sequence} entry={entry} filter={without(filter, "cursor")} />
        ))}
      </ol>
      <Pagination
        first={filter.cursor === undefined ? null : auditHref(without(filter, "cursor"))}
        next={nextCursor === null ? null : auditHref({ ...filter, cursor: nextCursor })}
      />
    </>
  );
}
