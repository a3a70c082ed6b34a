import { can } from "@plinth/kernel";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Suspense } from "react";
import { currentActor } from "@/server/page.ts";
import { PageHeading } from "@/ui/page-heading.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { readFilter } from "./project-filter.ts";
import { ProjectResults } from "./project-results.tsx";

export const metadata: Metadata = { title: "Projects" };

/**
 * The list streams in after the rest; a browser without scripts shows its skeleton only. Whoever signs in comes here, so
 * a role without projects leads on to what every role may see.
 */
export default async function ProjectsPage({ searchParams }: PageProps<"/projects">) {
  const [filter, actor] = [readFilter(await searchParams), await currentActor()];
  if (actor.organizationId !== null && !can(actor, "project:read")) return redirect("/settings");
  return (
    <>
      <PageHeading title="Projects" />
      <FilterBar filter={filter} />
      <Suspense key={JSON.stringify(filter)} fallback={<Skeleton rows={5} label="Projects are loading" />}>
        <ProjectResults filter={filter} />
      </Suspense>
    </>
  );
}
