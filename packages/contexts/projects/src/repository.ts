import { type Prisma, type Transaction, inTenant, readInTenant } from "@plinth/db";
import { publish } from "@plinth/jobs";
import { type EventEnvelope, type Position, type TenantActor, conflict, notFound } from "@plinth/kernel";
import type { Project, ProjectStatus } from "./model.ts";

/** Which projects to read: newest first, after a place, one more than asked for to know whether there are more. */
export interface ProjectFilter {
  readonly status: ProjectStatus;
  readonly search: string | undefined;
  readonly after: Position | undefined;
  readonly take: number;
}

/** A change to a stored project; it applies only to the version that was read. */
export type ProjectChanges = Partial<Pick<Project, "name" | "archivedAt">> & Pick<Project, "updatedAt">;

const options = {
  constraints: {
    projects_name_key: (cause: unknown) =>
      conflict("name_taken", "Another project has this name: choose another.", cause),
    projects_organization_id_fkey: () => notFound("organization"),
  },
};

/** Reads and writes projects; every query names the organization, and so does the database. */
export const projectRepository = {
  async list(actor: TenantActor, filter: ProjectFilter): Promise<Project[]> {
    const rows = await readInTenant(actor, (db) =>
      db.project.findMany({
        where: { organizationId: actor.organizationId, ...matching(filter) },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
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

  /** Deletes the project with its event; returns false when it was gone already. */
  delete(actor: TenantActor, id: string, event: EventEnvelope): Promise<boolean> {
    return inTenant(actor, async (tx) => {
      const { count } = await tx.project.deleteMany({ where: { organizationId: actor.organizationId, id } });
      return count > 0 && afterEvent(tx, event, true);
    });
  },
};

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

function matching({ status, search, after }: ProjectFilter): Prisma.ProjectWhereInput {
  const archived = { active: { archivedAt: null }, archived: { archivedAt: { not: null } }, all: {} }[status];
  const named = search ? { name: { contains: escapeLike(search), mode: "insensitive" as const } } : {};
  return { ...archived, ...named, ...(after ? { OR: olderThan(after) } : {}) };
}

const olderThan = ([createdAt, id]: Position) => [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }];

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
