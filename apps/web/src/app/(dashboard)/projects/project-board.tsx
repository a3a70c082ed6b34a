"use client";

import type { Project } from "@plinth/projects";
import { startTransition, useOptimistic } from "react";
import { useToast } from "@/ui/toast-context.ts";
import { archiveProject, restoreProject } from "./actions.ts";
import { CreateProject } from "./create-project.tsx";
import { NoProjects } from "./no-projects.tsx";
import type { ProjectFilter } from "./project-filter.ts";
import { type ListChange, type ListedProject, changeList } from "./project-list.ts";
import { ProjectRow } from "./project-row.tsx";

type ProjectBoardProps = {
  readonly projects: readonly Project[];
  readonly filter: ProjectFilter;
  readonly mayCreate: boolean;
  readonly mayArchive: boolean;
};

/** The list with what changes it: every change shows at once, and is taken back when the server refuses it. */
export function ProjectBoard({ projects, filter, mayCreate, mayArchive }: ProjectBoardProps) {
  const [shown, change] = useOptimistic<readonly ListedProject[], ListChange>(projects, (list, next) =>
    changeList(list, next, filter),
  );
  const toast = useToast();

  function archive(project: Project) {
    startTransition(async () => {
      change({ kind: "archived", id: project.id, at: now() });
      const result = await archiveProject({ id: project.id });
      if (!result.ok) return toast({ message: result.error.detail });
      toast({ message: `“${project.name}” is archived.`, undo: () => restore(project) });
    });
  }

  function restore(project: Project) {
    startTransition(async () => {
      change({ kind: "restored", id: project.id, at: now() });
      const result = await restoreProject({ id: project.id });
      toast({ message: result.ok ? `“${project.name}” is active again.` : result.error.detail });
    });
  }

  return (
    <>
      {mayCreate && <CreateProject sent={(name) => change({ kind: "created", name, at: now() })} />}
      {shown.length === 0 ? (
        <NoProjects filter={filter} mayCreate={mayCreate} />
      ) : (
        <ul aria-label="Projects" className="divide-y divide-line rounded-xl border border-line bg-surface">
          {shown.map((project) => (
            <ProjectRow
              key={project.id}
              project={project}
              toggle={mayArchive ? (project.archivedAt === null ? archive : restore) : undefined}
            />
          ))}
        </ul>
      )}
    </>
  );
}

const now = () => new Date().toISOString();
