import { type Clock, type TenantActor, conflict, newId, notFound } from "@plinth/kernel";
import type { z } from "zod";
import type { NewProject, RenameProject } from "./contract.ts";
import { type ProjectChange, projectEvent } from "./events.ts";
import type { Project } from "./model.ts";
import type { ProjectChanges, ProjectRepository } from "./repository.ts";

/** Returns the steps that the verbs of projects are made of, each for one project. */
export function projectSteps({ repository, clock }: { repository: ProjectRepository; clock: Clock }) {
  const now = () => clock().toISOString();

  async function get(actor: TenantActor, id: string): Promise<Project> {
    const project = await repository.find(actor, id);
    if (project === null) throw notFound("project");
    return project;
  }

  async function getAt(actor: TenantActor, { id, version }: Change): Promise<Project> {
    const project = await get(actor, id);
    if (version !== undefined && version !== project.version) throw changedMeanwhile();
    return project;
  }

  async function change(actor: TenantActor, project: Project, what: ProjectChange, changes: Partial<ProjectChanges>) {
    const next = { ...project, ...changes, version: project.version + 1 };
    const event = projectEvent(what, actor, next, clock);
    return repository.update(actor, project, { ...changes, updatedAt: now() }, event);
  }

  async function create(actor: TenantActor, { name }: z.output<typeof NewProject>): Promise<Project> {
    const time = now();
    const project = { id: newId(), name, version: 1, createdAt: time, updatedAt: time, archivedAt: null };
    return repository.insert(actor, project, projectEvent("created", actor, project, clock));
  }

  async function rename(actor: TenantActor, given: z.output<typeof RenameProject>): Promise<Project> {
    const project = await getAt(actor, given);
    if (project.name === given.name) return project;
    const stored = await change(actor, project, "renamed", { name: given.name });
    if (stored === null) throw changedMeanwhile();
    return stored;
  }

  /** Doing it twice is a no-op; when somebody else was faster, it looks again. */
  async function setArchived(actor: TenantActor, { id, version }: Change, archived: boolean): Promise<Project> {
    const project = await getAt(actor, { id, version });
    if ((project.archivedAt !== null) === archived) return project;
    const what = archived ? "archived" : "restored";
    const stored = await change(actor, project, what, { archivedAt: archived ? now() : null });
    return stored ?? setArchived(actor, { id, version }, archived);
  }

  /** Deletes what was read; when somebody else was faster, it looks again. */
  async function remove(actor: TenantActor, given: Change): Promise<Project> {
    const project = await getAt(actor, given);
    const deleted = await repository.delete(actor, project, projectEvent("deleted", actor, project, clock));
    return deleted ? project : remove(actor, given);
  }

  return { get, create, rename, setArchived, remove };
}

/** A project to change, as it was read, or as it is. */
type Change = { readonly id: string; readonly version?: number | undefined };

const changedMeanwhile = () =>
  conflict("version_conflict", "Somebody changed the project since it was read: read it again and repeat the change.");
