import { Id, command, contract, optionalText, pageOf, pageParameters, query } from "@plinth/kernel";
import { z } from "zod";
import { Project, ProjectName, ProjectStatus } from "./model.ts";

const version = Project.shape.version.describe("the version that was read; another one now is a version_conflict");

export const ProjectRef = z.strictObject({ id: Id });
export const NewProject = z.strictObject({ name: ProjectName });
export const RenameProject = z.strictObject({ id: Id, name: ProjectName, version });
export const ListProjects = z.strictObject({
  ...pageParameters,
  status: ProjectStatus.default("active"),
  search: optionalText(80).optional(),
});
export const ProjectPage = pageOf(Project);

export type ListProjects = z.output<typeof ListProjects>;
export type ProjectPage = z.output<typeof ProjectPage>;

const touched = (project: Project) => ["projects", `project:${project.id}`];

/** What projects promise: lists and details are cached by tag, every change is one event. */
export const projectsContract = contract("projects", {
  list: query({
    input: ListProjects,
    output: ProjectPage,
    allow: "project:read",
    limit: "read",
    tags: () => ["projects"],
  }),
  get: query({
    input: ProjectRef,
    output: Project,
    allow: "project:read",
    limit: "read",
    tags: ({ id }) => [`project:${id}`],
  }),
  create: command({
    input: NewProject,
    output: Project,
    allow: "project:create",
    limit: "write",
    emits: ["project.created"],
    invalidates: touched,
  }),
  rename: command({
    input: RenameProject,
    output: Project,
    allow: "project:update",
    limit: "write",
    emits: ["project.renamed"],
    invalidates: touched,
  }),
  archive: command({
    input: ProjectRef,
    output: Project,
    allow: "project:archive",
    limit: "write",
    emits: ["project.archived"],
    invalidates: touched,
  }),
  restore: command({
    input: ProjectRef,
    output: Project,
    allow: "project:archive",
    limit: "write",
    emits: ["project.restored"],
    invalidates: touched,
  }),
  delete: command({
    input: ProjectRef,
    output: Project,
    allow: "project:delete",
    limit: "write",
    emits: ["project.deleted"],
    invalidates: touched,
  }),
});
