import { type Prisma, inTenant, readInTenant } from "@plinth/db";
import { publish } from "@plinth/jobs";
import { type EventEnvelope, type Position, type TenantActor, notFound } from "@plinth/kernel";
import { type ApiKey, Scope } from "./model.ts";

/** A key with the hash that it is found by. */
export type StoredApiKey = ApiKey & { readonly hash: string };

/** A key was made for somebody who is no member any more, or in an organization that is gone. */
const options = { constraints: { api_keys_creator_fkey: () => notFound("organization") } };

/** Reads and writes API keys; every query names the organization, and so does the database. */
export const apiKeyRepository = {
  /** Returns keys, newest first, that are older than the place `after`. */
  async list(actor: TenantActor, after: Position | undefined, take: number): Promise<ApiKey[]> {
    const older = after ? { OR: olderThan(after) } : {};
    const rows = await readInTenant(actor, (db) =>
      db.apiKey.findMany({
        where: { organizationId: actor.organizationId, ...older },
        orderBy: [{ createdAt: "desc" }, { id: "desc" }],
        take,
        select: columns,
      }),
    );
    return rows.map(toApiKey);
  },

  async find(actor: TenantActor, by: { readonly id: string } | { readonly hash: string }): Promise<ApiKey | null> {
    const where = { organizationId: actor.organizationId, ...by };
    const row = await readInTenant(actor, (db) => db.apiKey.findFirst({ where, select: columns }));
    return row && toApiKey(row);
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
  createdBy: true,
  createdAt: true,
  expiresAt: true,
  lastUsedAt: true,
  revokedAt: true,
  rotatedTo: true,
} as const satisfies Prisma.ApiKeySelect;

const olderThan = ([createdAt, id]: Position) => [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }];

const toApiKey = (row: Prisma.ApiKeyGetPayload<{ select: typeof columns }>): ApiKey => ({
  ...row,
  scopes: row.scopes.map((scope) => Scope.parse(scope)),
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
});
