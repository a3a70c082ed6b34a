import { inTenant, readInTenant } from "@plinth/db";
import type { TenantActor } from "@plinth/kernel";

/** Deletes what an endpoint was sent, slice by slice, and the endpoint; every query names the organization, and so does the database. */
export const logRepository = {
  /** Returns the endpoint's id, or null when it is deleted or gone. */
  async standing(actor: TenantActor, id: string): Promise<string | null> {
    const where = { organizationId: actor.organizationId, id, deletedAt: null };
    const row = await readInTenant(actor, (db) => db.webhookEndpoint.findFirst({ where, select: { id: true } }));
    return row?.id ?? null;
  },

  /** Deletes up to `most` deliveries of before then, the oldest first, and returns how many. */
  deleteBefore(actor: TenantActor, endpointId: string, before: Date, most: number): Promise<number> {
    return inTenant(
      actor,
      (tx) => tx.$executeRaw`
        delete from webhook_deliveries d using (select k.id from webhook_deliveries k
          where k.organization_id = ${actor.organizationId}::uuid and k.endpoint_id = ${endpointId}::uuid
            and k.created_at < ${before} order by k.created_at, k.id limit ${most}) old
        where d.id = old.id`,
    );
  },

  /** Deletes the endpoint for good. */
  forget(actor: TenantActor, id: string): Promise<unknown> {
    const where = { organizationId: actor.organizationId, id };
    return inTenant(actor, (tx) => tx.webhookEndpoint.deleteMany({ where }));
  },
};

/** What the sweep needs of a repository. */
export type LogRepository = typeof logRepository;
