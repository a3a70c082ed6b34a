import { type ListOrder, type Prisma, type Transaction, beyond, inTenant, readInTenant } from "@plinth/db";
import { publish } from "@plinth/jobs";
import { type EventEnvelope, type TenantActor, conflict, organizationGone } from "@plinth/kernel";
import { type Project, type ProjectSort, type ProjectStatus, isByName } from "./model.ts";

/** Which projects to read: in which order, after which place, and one more than asked for to know whether there are more. */
export interface ProjectFilter {
  readonly status: ProjectStatus;
  readonly search: string | undefined;
  readonly prefix: string | undefined;
  readonly sort: ProjectSort;
  /** The name or the time of the last project that was seen, as the order is by, and its id. */
  readonly after: readonly [string, string] | undefined;
  readonly take: number;
}

/** A change to a stored project; it applies only to the version that was read. */
export type ProjectChanges = Partial<Pick<Project, "name" | "archivedAt">> & Pick<Project, "updatedAt">;

const options = {
  constraints: {
    projects_name_key: (cause: unknown) =>
      conflict("name_taken", "Another project has this name: choose another.", cause),
    projects_organization_id_fkey: organizationGone,
  },
};

/** Reads and writes projects; every query names the organization, and so does the database. */
export const projectRepository = {
  async list(actor: TenantActor, filter: ProjectFilter): Promise<Project[]> {
    const rows = await readInTenant(actor, (db) =>
      db.project.findMany({
        where: { organizationId: actor.organizationId, ...matching(filter) },
        orderBy: orderOf(filter.sort),
        take: filter.take,
        select: columns,
      }),
    );
    return rows.map(toProject);
  },

  async find(actor: TenantActor, id: string): Promise<Project | null> {
    const where = { organizationId: actor.organizationId, id };
    const row = await readInTenant(actor, (db) => db.project.findFirst({ where, select: columns }));
    return row && toProject(row);
  },

  /** Stores a new project with its event, or throws ConflictError `name_taken`. */
  insert(actor: TenantActor, project: Project, event: EventEnvelope): Promise<Project> {
    return inTenant(
      actor,
      async (tx) => {
        await publish(tx, event);
        const data = { ...project, organizationId: actor.organizationId };
        return toProject(await tx.project.create({ data, select: columns }));
      },
      options,
    );
  },

  /** Changes the project with its event, or returns null when its version is not `version` any more. */
  update(
    actor: TenantActor,
    { id, version }: Pick<Project, "id" | "version">,
    changes: ProjectChanges,
    event: EventEnvelope,
  ): Promise<Project | null> {
    return inTenant(
      actor,
      async (tx) => {
        const where = { organizationId: actor.organizationId, id, version };
        const data = { ...changes, version: { increment: 1 } };
        const [row] = await tx.project.updateManyAndReturn({ where, data, select: columns });
        return row ? afterEvent(tx, event, toProject(row)) : null;
      },
      options,
    );
  },

  /** Deletes the project with its event; returns false when its version is not `version` any more, or it was gone already. */
  delete(actor: TenantActor, { id, version }: Pick<Project, "id" | "version">, event: EventEnvelope): Promise<boolean> {
    return inTenant(actor, async (tx) => {
      const { count } = await tx.project.deleteMany({ where: { organizationId: actor.organizationId, id, version } });
      return count > 0 && afterEvent(tx, event, true);
    });
  },
};

/** Runs changes in one transaction, in which each that is refused takes back itself alone. */
export { together } from "@plinth/db";

/** What the service needs of a repository. */
export type ProjectRepository = typeof projectRepository;

const columns = {
  id: true,
  name: true,
  version: true,
  createdAt: true,
  updatedAt: true,
  archivedAt: true,
} as const satisfies Prisma.ProjectSelect;

type Row = Prisma.ProjectGetPayload<{ select: typeof columns }>;

function matching({ status, search, prefix, sort, after }: ProjectFilter): Prisma.ProjectWhereInput {
  const archived = { active: { archivedAt: null }, archived: { archivedAt: { not: null } }, all: {} }[status];
  const named = search ? { name: { contains: escapeLike(search), mode: "insensitive" as const } } : {};
  return { ...archived, ...named, AND: [...(prefix ? beginsWith(prefix) : []), ...(after ? past(sort, after) : [])] };
}

function orderOf(sort: ProjectSort): Prisma.ProjectOrderByWithRelationInput[] {
  const { column, direction } = orderedBy(sort);
  return [{ [column]: direction }, { id: direction }];
}

const orderedBy = (sort: ProjectSort) =>
  ({
    column: isByName(sort) ? "nameKey" : "createdAt",
    direction: sort.startsWith("-") ? "desc" : "asc",
  }) satisfies ListOrder;

const past = (sort: ProjectSort, [value, id]: readonly [string, string]) =>
  beyond(orderedBy(sort), [isByName(sort) ? nameKeyOf(value) : value, id]);

/** From the prefix on to the last text that begins so: a range of the index, which LIKE is not behind row-level security. */
const beginsWith = (prefix: string) => [
  { nameKey: { gte: nameKeyOf(prefix) } },
  { nameKey: { lt: `${nameKeyOf(prefix)}\u{10FFFF}` } },
];

/** As the database makes it of a name. */
const nameKeyOf = (name: string) => name.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** `%`, `_` and `\` in a search mean themselves. */
const escapeLike = (search: string) => search.replaceAll(/[\\%_]/g, "\\$&");

async function afterEvent<T>(tx: Transaction, event: EventEnvelope, result: T): Promise<T> {
  await publish(tx, event);
  return result;
}

function toProject(row: Row): Project {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    archivedAt: row.archivedAt?.toISOString() ?? null,
  };
}
