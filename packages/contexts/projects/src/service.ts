import {
  type Clock,
  type Service,
  decodeCursor,
  decodeNamed,
  doEach,
  implement,
  inBatches,
  systemClock,
  toNamedPage,
  toPage,
} from "@plinth/kernel";
import { NewProject, RenameProject, projectsContract } from "./contract.ts";
import { type Project, isByName } from "./model.ts";
import { type ProjectRepository, projectRepository, together } from "./repository.ts";
import { projectSteps } from "./steps.ts";

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
  const { get, create, rename, setArchived, remove } = projectSteps({ repository, clock });

  return implement(projectsContract, {
    async list(actor, { limit, cursor, status, search, prefix, sort }) {
      const filter = { status, search: search || undefined, prefix: prefix || undefined, sort };
      const placeIn = isByName(sort) ? decodeNamed : decodeCursor;
      const after = cursor === undefined ? undefined : placeIn(cursor, filter);
      const projects = await repository.list(actor, { ...filter, after, take: limit + 1 });
      return isByName(sort) ? toNamedPage(projects, limit, filter) : toPage(projects, limit, filter);
    },

    async export(actor, { status }) {
      const filter = { status, search: undefined, prefix: undefined, sort: "-createdAt", take: exported } as const;
      return inBatches<Project, [string, string]>({
        size: exported,
        read: (after) => repository.list(actor, { ...filter, after }),
        placeOf: ({ createdAt, id }) => [createdAt, id],
      });
    },

    get: (actor, { id }) => get(actor, id),

    create,
    rename,

    createMany: (actor, { items }) =>
      together(actor, async () => ({
        results: await doEach(items, { item: NewProject, status: 201, work: (item) => create(actor, item) }),
      })),

    renameMany: (actor, { items }) =>
      together(actor, async () => ({
        results: await doEach(items, { item: RenameProject, status: 200, work: (item) => rename(actor, item) }),
      })),

    archive: (actor, given) => setArchived(actor, given, true),
    restore: (actor, given) => setArchived(actor, given, false),
    delete: (actor, given) => remove(actor, given),
  });
}

/** How many projects an export reads at once. */
const exported = 1000;
