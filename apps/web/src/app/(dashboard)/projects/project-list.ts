import type { Project } from "@plinth/projects";
import type { ProjectFilter } from "./project-filter.ts";

/** A project in a list; one that is pending has been sent and not been answered yet. */
export type ListedProject = Project & { readonly pending?: true };

/** A change that is shown before the server has answered. */
export type ListChange =
  | { readonly kind: "created"; readonly name: string; readonly at: string }
  | { readonly kind: "archived" | "restored"; readonly id: string; readonly at: string };

/** Returns the list as it will be once the change went through: in its order, and with what its filter shows. */
export function changeList(
  projects: readonly ListedProject[],
  change: ListChange,
  { status, search, cursor }: ProjectFilter,
): readonly ListedProject[] {
  if (change.kind === "created") {
    const shown = status !== "archived" && search === "" && cursor === undefined;
    return shown ? [pendingProject(change), ...projects] : projects;
  }
  if (status !== "all") return projects.filter(({ id }) => id !== change.id);
  const archivedAt = change.kind === "archived" ? change.at : null;
  return projects.map((project) => (project.id === change.id ? { ...project, archivedAt } : project));
}

function pendingProject({ name, at }: { readonly name: string; readonly at: string }): ListedProject {
  return { id: `pending ${at}`, name, version: 1, createdAt: at, updatedAt: at, archivedAt: null, pending: true };
}
