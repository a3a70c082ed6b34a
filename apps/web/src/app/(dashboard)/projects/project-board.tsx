"use client";

import type { Project } from "@plinth/projects";
import { CreateProject } from "./create-project.tsx";
import { NoProjects } from "./no-projects.tsx";
import type { ProjectFilter } from "./project-filter.ts";
import { ProjectRow } from "./project-row.tsx";
import { useProjectChanges } from "./use-project-changes.ts";

type ProjectBoardProps = {
  readonly projects: readonly Project[];
  readonly filter: ProjectFilter;
  readonly mayCreate: boolean;
  readonly mayArchive: boolean;
};

/** The list of projects with what changes it. */
export function ProjectBoard({ projects, filter, mayCreate, mayArchive }: ProjectBoardProps) {
  const { shown, created, archive, restore } = useProjectChanges(projects, filter);
  const toggleOf = ({ archivedAt }: Project) => (archivedAt === null ? archive : restore);
  return (
    <>
      {mayCreate && <CreateProject sent={created} />}
      {shown.length === 0 ? (
        <NoProjects filter={filter} mayCreate={mayCreate} />
      ) : (
        <ul aria-label="Projects" className="divide-y divide-line rounded-xl border border-line bg-surface">
          {shown.map((project) => (
            <ProjectRow key={project.id} project={project} toggle={mayArchive ? toggleOf(project) : undefined} />
          ))}
        </ul>
      )}
    </>
  );
}
