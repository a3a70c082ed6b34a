import {
  type Clock,
  type Service,
  type TenantActor,
  conflict,
  decodeCursor,
  implement,
  newId,
  notFound,
  systemClock,
  toPage,
} from "@plinth/kernel";
import { projectsContract } from "./contract.ts";
import { type ProjectChange, projectEvent } from "./events.ts";
import type { Project } from "./model.ts";
import { type ProjectChanges, type ProjectRepository, projectRepository } from "./repository.ts";

/** What the service is made of; each part has a default. */
export interface ProjectServiceOptions {
  readonly repository?: ProjectRepository;
  readonly clock?: Clock;
}

/** Returns the verbs of projects. */
export function createProjectService({
  repository = projectRepository,
  clock = systemClock,
}: ProjectServiceOptions = {}): Service<typeof projectsContract> {
  const now = () => clock().toISOString();

  async function get(actor: TenantActor, id: string): Promise<Project> {
    const project = await repository.find(actor, id);
    if (project === null) throw notFound("project");
    return project;
  }

  async function change(actor: TenantActor, project: Project, what: ProjectChange, changes: Partial<ProjectChanges>) {
    const next = { ...project, ...changes, version: project.version + 1 };
    const event = projectEvent(what, actor, next, clock);
    return repository.update(actor, project, { ...changes, updatedAt: now() }, event);
  }

  /** Doing it twice is a no-op; when somebody else was faster, it looks again. */
  async function setArchived(actor: TenantActor, id: string, archived: boolean): Promise<Project> {
    const project = await get(actor, id);
    if ((project.archivedAt !== null) === archived) return project;
    const what = archived ? "archived" : "restored";
    const stored = await change(actor, project, what, { archivedAt: archived ? now() : null });
    return stored ?? setArchived(actor, id, archived);
  }

  return implement(projectsContract, {
    async list(actor, { limit, cursor, status, search }) {
      const filter = { status, search: search || undefined };
      const after = cursor === undefined ? undefined : decodeCursor(cursor, filter);
      const projects = await repository.list(actor, { ...filter, after, take: limit + 1 });
      return toPage(projects, limit, filter);
    },

    get: (actor, { id }) => get(actor, id),

    async create(actor, { name }) {
      const time = now();
      const project = { id: newId(), name, version: 1, createdAt: time, updatedAt: time, archivedAt: null };
      return repository.insert(actor, project, projectEvent("created", actor, project, clock));
    },

    async rename(actor, { id, name, version }) {
      const project = await get(actor, id);
      if (project.version !== version) throw changedMeanwhile();
      if (project.name === name) return project;
      const stored = await change(actor, project, "renamed", { name });
      if (stored === null) throw changedMeanwhile();
      return stored;
    },

    archive: (actor, { id }) => setArchived(actor, id, true),
    restore: (actor, { id }) => setArchived(actor, id, false),

    async delete(actor, { id }) {
      const project = await get(actor, id);
      const deleted = await repository.delete(actor, id, projectEvent("deleted", actor, project, clock));
      if (!deleted) throw notFound("project");
      return project;
    },
  });
}

const changedMeanwhile = () =>
  conflict("version_conflict", "Somebody changed the project since it was read: read it again and repeat the change.");
