import { Id, batchOf, command, contract, optionalText, pageOf, pageParameters, query, resultsOf } from "@plinth/kernel";
import { streamOf } from "@plinth/kernel";
import { z } from "zod";
import { Project, ProjectName, ProjectSort, ProjectStatus, isByName } from "./model.ts";

const version = Project.shape.version.describe("the version that was read; another one now is a version_conflict");

export const ProjectRef = z.strictObject({ id: Id });
export const ProjectChange = ProjectRef.extend({ version: version.optional() });
export const NewProject = z.strictObject({ name: ProjectName });
export const RenameProject = z.strictObject({ id: Id, name: ProjectName, version });
export const NewProjects = batchOf(NewProject);
export const RenameProjects = batchOf(RenameProject);
export const ProjectResults = resultsOf(Project);
export const ListProjects = z
  .strictObject({
    ...pageParameters,
    status: ProjectStatus.default("active"),
    search: optionalText(80).optional().describe("what the name holds anywhere, whatever the case"),
    prefix: optionalText(80).optional().describe("how the name begins; only in an order by name"),
    sort: ProjectSort.default("-createdAt").meta({ examples: ["name"] }),
  })
  .refine(({ prefix, sort }) => !prefix || isByName(sort), {
    path: ["sort"],
    message: "must be name or -name where there is a prefix",
  });
export const ProjectPage = pageOf(Project);
export const ExportProjects = z.strictObject({ status: ProjectStatus.default("all") });

export type ListProjects = z.output<typeof ListProjects>;
export type ProjectPage = z.output<typeof ProjectPage>;

const touched = (project: Project) => ["projects", `project:${project.id}`];
const touchedByAll = ({ results }: z.output<typeof ProjectResults>) =>
  results.flatMap((result) => ("item" in result ? touched(result.item) : []));

/** What projects promise: lists and details are cached by tag, every change is one event. */
export const projectsContract = contract("projects", {
  /** Lists projects: the active ones, and newest first, unless told. A cursor belongs to its filter and its order. */
  list: query({
    input: ListProjects,
    output: ProjectPage,
    allow: "project:read",
    limit: "read",
    tags: () => ["projects"],
  }),
  /**
   * Gives all projects, newest first, as NDJSON or CSV: what is there from the beginning to the end comes once, what is made
   * meanwhile does not. An answer that breaks off is not whole.
   */
  export: query({ input: ExportProjects, output: streamOf(Project), allow: "project:read", limit: "bulk" }),
  /** Returns a project, archived or not. */
  get: query({
    input: ProjectRef,
    output: Project,
    allow: "project:read",
    limit: "read",
    fails: ["not_found"],
    tags: ({ id }) => [`project:${id}`],
  }),
  /** Creates a project; its name is unique in the organization, whatever the case. */
  create: command({
    input: NewProject,
    output: Project,
    allow: "project:create",
    limit: "write",
    fails: ["name_taken"],
    emits: ["project.created"],
    invalidates: touched,
  }),
  /** Renames a project, unless somebody has changed it since it was read. */
  rename: command({
    input: RenameProject,
    output: Project,
    allow: "project:update",
    limit: "write",
    fails: ["not_found", "name_taken", "version_conflict"],
    emits: ["project.renamed"],
    versioned: true,
    invalidates: touched,
  }),
  /**
   * Creates up to 100 projects: each as if it had been sent alone, in their order, and all in one transaction. One that is
   * refused has a `problem` in the results and holds up no other; what is no fault of an item refuses them all.
   */
  createMany: command({
    input: NewProjects,
    output: ProjectResults,
    allow: "project:create",
    limit: "bulk",
    emits: ["project.created"],
    invalidates: touchedByAll,
  }),
  /**
   * Renames up to 100 projects: each from the version that was read, in their order, and all in one transaction. One that is
   * refused has a `problem` in the results and holds up no other; what is no fault of an item refuses them all.
   */
  renameMany: command({
    input: RenameProjects,
    output: ProjectResults,
    allow: "project:update",
    limit: "bulk",
    emits: ["project.renamed"],
    invalidates: touchedByAll,
  }),
  /** Puts a project out of the way; twice is once. */
  archive: command({
    input: ProjectChange,
    output: Project,
    allow: "project:archive",
    limit: "write",
    fails: ["not_found", "version_conflict"],
    emits: ["project.archived"],
    invalidates: touched,
  }),
  /** Brings a project back; twice is once. */
  restore: command({
    input: ProjectChange,
    output: Project,
    allow: "project:archive",
    limit: "write",
    fails: ["not_found", "version_conflict"],
    emits: ["project.restored"],
    invalidates: touched,
  }),
  /** Deletes a project for good. */
  delete: command({
    input: ProjectChange,
    output: Project,
    allow: "project:delete",
    limit: "write",
    fails: ["not_found", "version_conflict"],
    emits: ["project.deleted"],
    invalidates: touched,
  }),
});
