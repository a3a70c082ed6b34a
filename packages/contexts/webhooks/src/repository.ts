import { type Prisma, inTenant, readInTenant } from "@plinth/db";
import { publish } from "@plinth/jobs";
import { ConflictError, type EventEnvelope, type TenantActor, organizationGone } from "@plinth/kernel";
import { DisabledBecause, type WebhookEndpoint } from "./model.ts";

/** An endpoint with the secrets that sign its messages, sealed, and how far its hearing reaches. */
export type StoredEndpoint = Omit<WebhookEndpoint, "withheld"> & {
  readonly sealedSecrets: string;
  readonly reads: readonly string[];
};

/** What can change of an endpoint. */
export type EndpointChanges = Partial<Omit<StoredEndpoint, "id" | "version" | "createdAt">>;

/** An endpoint, and which version of it: without one, whichever it is. */
export interface EndpointVersion {
  readonly id: string;
  readonly version?: number;
}

/** An endpoint of an organization that is gone. */
const options = { constraints: { webhook_endpoints_organization_id_fkey: organizationGone } };

const dayMs = 24 * 3_600_000;

/** Reads and writes endpoints that are not deleted; every query names the organization, and so does the database. */
export const endpointRepository = {
  /** Returns the endpoints in the order in which they were made. */
  async list(actor: TenantActor): Promise<StoredEndpoint[]> {
    const where = { organizationId: actor.organizationId, deletedAt: null };
    const orderBy = [{ createdAt: "asc" }, { id: "asc" }] as const;
    const rows = await readInTenant(actor, (db) =>
      db.webhookEndpoint.findMany({ where, orderBy: [...orderBy], select: endpointColumns }),
    );
    return rows.map(toEndpoint);
  },

  async find(actor: TenantActor, id: string): Promise<StoredEndpoint | null> {
    const where = { organizationId: actor.organizationId, id, deletedAt: null };
    const row = await readInTenant(actor, (db) => db.webhookEndpoint.findFirst({ where, select: endpointColumns }));
    return row && toEndpoint(row);
  },

  /** Stores the endpoint with its event, and the database its log, or throws ConflictError `limit_reached` where there are `most` already. */
  insert(actor: TenantActor, endpoint: StoredEndpoint, most: number, event: EventEnvelope): Promise<void> {
    return inTenant(
      actor,
      async (tx) => {
        // Two who come at once would both count what is there without the other's.
        await tx.$queryRaw`select 1 from organizations where id = ${actor.organizationId}::uuid for no key update`;
        const where = { organizationId: actor.organizationId, deletedAt: null };
        if ((await tx.webhookEndpoint.count({ where })) >= most) throw tooMany(most);
        const data = { ...endpoint, reads: [...endpoint.reads], organizationId: actor.organizationId };
        await tx.webhookEndpoint.createMany({ data });
        await publish(tx, event);
      },
      options,
    );
  },

  /** Changes the endpoint with its event, or returns null when it is gone or of another version. */
  update(
    actor: TenantActor,
    of: EndpointVersion,
    changes: EndpointChanges,
    event: EventEnvelope,
  ): Promise<StoredEndpoint | null> {
    return inTenant(actor, async (tx) => {
      const where = { organizationId: actor.organizationId, ...of, deletedAt: null };
      const { reads, ...same } = changes;
      const data = { ...same, ...(reads === undefined ? {} : { reads: [...reads] }), version: { increment: 1 } };
      const [row] = await tx.webhookEndpoint.updateManyAndReturn({ where, data, select: endpointColumns });
      if (row === undefined) return null;
      await publish(tx, event);
      return toEndpoint(row);
    });
  },

  /** Deletes the endpoint with its event, and has its log swept; returns false when it was gone already. */
  delete(actor: TenantActor, id: string, now: Date, event: EventEnvelope): Promise<boolean> {
    return inTenant(actor, async (tx) => {
      const { count } = await tx.webhookEndpoint.updateMany({
        where: { organizationId: actor.organizationId, id, deletedAt: null },
        data: { deletedAt: now },
      });
      if (count === 0) return false;
      await tx.webhookLog.updateMany({ where: { endpointId: id }, data: { goneAt: now, sweptAt: new Date(0) } });
      await publish(tx, event);
      return true;
    });
  },

  /** Notes that its owners are told of it at this time, and returns the endpoint; null when it is gone, or they were told within a day. */
  noteNotice(actor: TenantActor, id: string, now: Date): Promise<StoredEndpoint | null> {
    return inTenant(actor, async (tx) => {
      const aDayAgo = new Date(now.getTime() - dayMs);
      const untold = { OR: [{ noticedAt: null }, { noticedAt: { lte: aDayAgo } }] };
      const [row] = await tx.webhookEndpoint.updateManyAndReturn({
        where: { organizationId: actor.organizationId, id, deletedAt: null, ...untold },
        data: { noticedAt: now },
        select: endpointColumns,
      });
      return row === undefined ? null : toEndpoint(row);
    });
  },
};

/** What the service needs of a repository. */
export type EndpointRepository = typeof endpointRepository;

export const endpointColumns = {
  id: true,
  url: true,
  description: true,
  eventTypes: true,
  savedBy: true,
  reads: true,
  version: true,
  createdAt: true,
  pausedAt: true,
  disabledAt: true,
  disabledBecause: true,
  failingSince: true,
  lastSucceededAt: true,
  lastFailedAt: true,
  previousSecretEndsAt: true,
  sealedSecrets: true,
} as const satisfies Prisma.WebhookEndpointSelect;

/** Returns the endpoint that a row tells of. */
export const toEndpoint = (
  row: Prisma.WebhookEndpointGetPayload<{ select: typeof endpointColumns }>,
): StoredEndpoint => ({
  ...row,
  createdAt: row.createdAt.toISOString(),
  pausedAt: row.pausedAt?.toISOString() ?? null,
  disabledAt: row.disabledAt?.toISOString() ?? null,
  disabledBecause: DisabledBecause.nullable().parse(row.disabledBecause),
  failingSince: row.failingSince?.toISOString() ?? null,
  lastSucceededAt: row.lastSucceededAt?.toISOString() ?? null,
  lastFailedAt: row.lastFailedAt?.toISOString() ?? null,
  previousSecretEndsAt: row.previousSecretEndsAt?.toISOString() ?? null,
});

const tooMany = (most: number) =>
  new ConflictError("limit_reached", { detail: `An organization has at most ${most} webhook endpoints.` });
