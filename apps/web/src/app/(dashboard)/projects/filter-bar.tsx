import Form from "next/form";
import Link from "next/link";
import { SendButton } from "@/ui/button.tsx";
import { inputStyle } from "@/ui/input-style.ts";
import { type ProjectFilter, projectsHref } from "./project-filter.ts";

const statuses = [
  ["active", "Active"],
  ["archived", "Archived"],
  ["all", "All"],
] as const;

/** Chooses which projects to show: addresses and one GET form, so that it works before any script and can be linked to. */
export function FilterBar({ filter }: { readonly filter: ProjectFilter }) {
  return (
    <div className="mb-6 flex flex-col gap-3 sm:flex-row sm:items-center sm:justify-between">
      <nav aria-label="Status" className="flex gap-1 rounded-lg bg-sunken p-1 text-sm">
        {statuses.map(([status, label]) => (
          <Link
            key={status}
            href={projectsHref({ status, search: filter.search })}
            aria-current={status === filter.status ? "page" : undefined}
            className="flex-1 rounded-md px-3 py-1.5 text-center text-muted hover:text-ink aria-[current]:bg-surface aria-[current]:font-medium aria-[current]:text-ink aria-[current]:ring-1 aria-[current]:ring-edge/50"
          >
            {label}
          </Link>
        ))}
      </nav>
      <Form action="/projects" role="search" className="flex gap-2">
        {filter.status !== "active" && <input type="hidden" name="status" value={filter.status} />}
        <input
          key={filter.search}
          type="search"
          name="search"
          aria-label="Search projects"
          placeholder="Search by name"
          defaultValue={filter.search}
          maxLength={80}
          className={`sm:w-56 ${inputStyle}`}
        />
        <SendButton variant="secondary">Search</SendButton>
      </Form>
    </div>
  );
}
