import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeading } from "@/ui/page-heading.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { readFilter } from "./project-filter.ts";
import { ProjectResults } from "./project-results.tsx";

export const metadata: Metadata = { title: "Projects" };

/** The list streams in after the rest; a browser without scripts shows its skeleton only. */
export default async function ProjectsPage({ searchParams }: PageProps<"/projects">) {
  const filter = readFilter(await searchParams);
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
