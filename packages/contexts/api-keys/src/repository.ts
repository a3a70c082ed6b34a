import { type Prisma, beyond, inTenant, readInTenant } from "@plinth/db";
import { publish } from "@plinth/jobs";
import { type EventEnvelope, type Position, type TenantActor, organizationGone } from "@plinth/kernel";
import { type ApiKey, Scope } from "./model.ts";

/** A key with the hash that it is found by. */
export type StoredApiKey = ApiKey & { readonly hash: string };

/** A key was made for somebody who is no member any more, or in an organization that is gone. */
const options = { constraints: { api_keys_creator_fkey: organizationGone } };

/** Reads and writes API keys; every query names the organization, and so does the database. */
export const apiKeyRepository = {
  /** Returns keys, newest first, that are older than the place `after`. */
  async list(actor: TenantActor, after: Position | undefined, take: number): Promise<ApiKey[]> {
    const older = after ? beyond({ column: "createdAt", direction: "desc" }, after) : [];
    const rows = await readInTenant(actor, (db) =>
      db.apiKey.findMany({
        where: { organizationId: actor.organizationId, AND: older },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take,
        select: columns,
      }),
    );
    return rows.map(toApiKey);
  },

  async find(actor: TenantActor, by: { readonly id: string }): Promise<ApiKey | null> {
    const where = { organizationId: actor.organizationId, ...by };
    const row = await readInTenant(actor, (db) => db.apiKey.findFirst({ where, select: columns }));
    return row && toApiKey(row);
  },

  /** Returns the names of those keys that there are, revoked or not. */
  async names(actor: TenantActor, ids: readonly string[]): Promise<Pick<ApiKey, "id" | "name">[]> {
    const where = { organizationId: actor.organizationId, id: { in: [...ids] } };
    return ids.length === 0
      ? []
      : readInTenant(actor, (db) => db.apiKey.findMany({ where, select: { id: true, name: true } }));
  },

  /** Returns the keys that somebody has made and that work at that time, the oldest first. */
  async listMade(actor: TenantActor, createdBy: string, now: Date): Promise<ApiKey[]> {
    const working = { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
    const where = { organizationId: actor.organizationId, createdBy, ...working };
    const orderBy = { createdAt: "asc" } as const;
    return (await readInTenant(actor, (db) => db.apiKey.findMany({ where, orderBy, select: columns }))).map(toApiKey);
  },

  /** Stores the key with its event. */
  insert(actor: TenantActor, key: StoredApiKey, event: EventEnvelope): Promise<void> {
    return inTenant(
      actor,
      async (tx) => {
        const data = { ...key, organizationId: actor.organizationId };
        await tx.apiKey.createMany({ data });
        await publish(tx, event);
      },
      options,
    );
  },

  /** Stores the key's successor and the old one's end with one event; false when the old one is revoked or rotated already. */
  rotate(actor: TenantActor, old: ApiKey, successor: StoredApiKey, event: EventEnvelope): Promise<boolean> {
    return inTenant(
      actor,
      async (tx) => {
        const { id, expiresAt, rotatedTo } = old;
        const where = { organizationId: actor.organizationId, id, revokedAt: null, rotatedTo: null };
        const { count } = await tx.apiKey.updateMany({ where, data: { expiresAt, rotatedTo } });
        if (count === 0) return false;
        const data = { ...successor, organizationId: actor.organizationId };
        await tx.apiKey.createMany({ data });
        await publish(tx, event);
        return true;
      },
      options,
    );
  },

  /** Revokes the key with its event, or returns null when it is revoked already. */
  revoke(actor: TenantActor, id: string, revokedAt: string, event: EventEnvelope): Promise<ApiKey | null> {
    return inTenant(actor, async (tx) => {
      const where = { organizationId: actor.organizationId, id, revokedAt: null };
      const [row] = await tx.apiKey.updateManyAndReturn({ where, data: { revokedAt }, select: columns });
      if (row === undefined) return null;
      await publish(tx, event);
      return toApiKey(row);
    });
  },

  async noteUse(actor: TenantActor, id: string, lastUsedAt: string): Promise<void> {
    const where = { organizationId: actor.organizationId, id };
    await inTenant(actor, (tx) => tx.apiKey.updateMany({ where, data: { lastUsedAt } }));
  },
};

/** What the service needs of a repository. */
export type ApiKeyRepository = typeof apiKeyRepository;

const columns = {
  id: true,
  name: true,
  prefix: true,
  scopes: true,
  origins: true,
  createdBy: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
  revokedAt: true,
  rotatedTo: true,
} as const satisfies Prisma.ApiKeySelect;

/** Returns the key that a row tells of. */
export const toApiKey = (row: Prisma.ApiKeyGetPayload<{ select: typeof columns }>): ApiKey => ({
  ...row,
  scopes: row.scopes.map((scope) => Scope.parse(scope)),
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
});
