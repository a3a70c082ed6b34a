import Form from "next/form";
import { SendButton } from "@/ui/button.tsx";
import { inputStyle } from "@/ui/input-style.ts";
import { Tabs } from "@/ui/tabs.tsx";
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
      <Tabs
        label="Status"
        tabs={statuses.map(([status, label]) => ({
          label,
          href: projectsHref({ status, search: filter.search }),
          current: status === filter.status,
        }))}
      />
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
