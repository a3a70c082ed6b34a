"use client";

import type { Project } from "@plinth/projects";
import { startTransition, useOptimistic } from "react";
import { answerTo } from "@/ui/answer-to.ts";
import { useToast } from "@/ui/toast-context.ts";
import { archiveProject, restoreProject } from "./actions.ts";
import type { ProjectFilter } from "./project-filter.ts";
import { type ListChange, type ListedProject, changeList } from "./project-list.ts";

/** Returns the list as it is about to be, and its changes: each shows at once and is taken back when it is refused. */
export function useProjectChanges(projects: readonly Project[], filter: ProjectFilter) {
  const [shown, change] = useOptimistic<readonly ListedProject[], ListChange>(projects, (list, next) =>
    changeList(list, next, filter),
  );
  const toast = useToast();

  /** To be called in the transition that sends the form. */
  function created(name: string) {
    change({ kind: "created", name, at: now() });
  }

  function archive(project: Project) {
    toast(null);
    startTransition(async () => {
      change({ kind: "archived", id: project.id, at: now() });
      const result = await answerTo(archiveProject({ id: project.id }));
      if (!result.ok) return toast({ message: result.error.detail });
      toast({ message: `“${project.name}” is archived.`, undo: () => restore(project) });
    });
  }

  function restore(project: Project) {
    toast(null);
    startTransition(async () => {
      change({ kind: "restored", id: project.id, at: now() });
      const result = await answerTo(restoreProject({ id: project.id }));
      toast({ message: result.ok ? `“${project.name}” is active again.` : result.error.detail });
    });
  }

  return { shown, created, archive, restore };
}

const now = () => new Date().toISOString();
