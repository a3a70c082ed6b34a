import Link from "next/link";
import { EmptyState } from "@/ui/empty-state.tsx";
import type { ProjectFilter } from "./project-filter.ts";

type NoProjectsProps = { readonly filter: ProjectFilter; readonly mayCreate: boolean };

/** Why the list is empty, and what to do about it. */
export function NoProjects({ filter, mayCreate }: NoProjectsProps) {
  if (filter.search !== "" || filter.cursor !== undefined) {
    return (
      <EmptyState title={filter.search === "" ? "No more projects" : `Nothing is called “${filter.search}”`}>
        <Link href="/projects" className="font-medium text-accent underline underline-offset-4">
          Show the active projects
        </Link>
      </EmptyState>
    );
  }
  if (filter.status === "archived") {
    return (
      <EmptyState title="Nothing is archived">
        What is archived stays here, out of the way, until it is restored.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No projects yet">
      {mayCreate ? "Name the first one above." : "You will see them here once somebody creates one."}
    </EmptyState>
  );
}
