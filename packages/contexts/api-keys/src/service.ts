import {
  type Clock,
  type Permission,
  type Service,
  type TenantActor,
  type UserActor,
  can,
  conflict,
  decodeCursor,
  forbidden,
  implement,
  newId,
  notFound,
  systemClock,
  toPage,
} from "@plinth/kernel";
import { apiKeysContract } from "./contract.ts";
import { apiKeyEvent } from "./events.ts";
import { type ApiKey, isLive } from "./model.ts";
import { type ApiKeyRepository, apiKeyRepository } from "./repository.ts";
import { newSecret, stored } from "./secret.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What the service is made of; each part has a default. */
export interface ApiKeyServiceOptions {
  readonly repository?: ApiKeyRepository;
  readonly clock?: Clock;
}

/** Returns the verbs of API keys. */
export function createApiKeyService({
  repository = apiKeyRepository,
  clock = systemClock,
}: ApiKeyServiceOptions = {}): Service<typeof apiKeysContract> {
  async function get(actor: TenantActor, id: string): Promise<ApiKey> {
    const key = await repository.find(actor, { id });
    if (key === null) throw notFound("API key");
    return key;
  }

  /** A key and its secret, not stored yet; it lives that long, or for ever. */
  function issue(actor: Issuer, { name, scopes, origins }: Intended, lifetimeMs: number | null) {
    const now = clock();
    const secret = newSecret(actor.organizationId);
    const { hash, prefix } = stored(secret);
    const key = {
      id: newId(now.getTime()),
      name,
      prefix,
      scopes,
      origins,
      createdBy: actor.userId,
      createdAt: now.toISOString(),
      expiresAt: lifetimeMs === null ? null : new Date(now.getTime() + lifetimeMs).toISOString(),
      lastUsedAt: null,
      revokedAt: null,
      rotatedTo: null,
    };
    return { key, hash, secret };
  }

  return implement(apiKeysContract, {
    async list(actor, { limit, cursor }) {
      const after = cursor === undefined ? undefined : decodeCursor(cursor, "apiKeys");
      return toPage(await repository.list(actor, after, limit + 1), limit, "apiKeys");
    },

    async create(actor, { name, scopes, expiresInDays, origins = [] }) {
      const issuer = issuerOf(actor, scopes);
      const lifetimeMs = expiresInDays === undefined ? null : expiresInDays * dayMs;
      const intended = { name, scopes: [...new Set(scopes)].toSorted(), origins: [...new Set(origins)] };
      const { key, hash, secret } = issue(issuer, intended, lifetimeMs);
      await repository.insert(actor, { ...key, hash }, apiKeyEvent("created", actor, key, clock));
      return { ...key, secret };
    },

    async rotate(actor, { id, graceHours }) {
      const person = requirePerson(actor);
      const old = await get(actor, id);
      const issuer = issuerOf(person, old.scopes);
      if (!isLive(old, clock()) || old.rotatedTo !== null) throw notRotatable();
      const { key, hash, secret } = issue(issuer, old, lifetimeOf(old));
      const graceEnd = new Date(clock().getTime() + graceHours * hourMs).toISOString();
      const expiresAt = old.expiresAt !== null && old.expiresAt < graceEnd ? old.expiresAt : graceEnd;
      const ending = { ...old, expiresAt, rotatedTo: key.id };
      const event = apiKeyEvent("rotated", actor, ending, clock);
      if (!(await repository.rotate(actor, ending, { ...key, hash }, event))) throw notRotatable();
      return { ...key, secret };
    },

    async revoke(actor, { id }) {
      const key = await get(actor, id);
      if (key.revokedAt !== null) return key;
      const event = apiKeyEvent("revoked", actor, key, clock);
      return (await repository.revoke(actor, id, clock().toISOString(), event)) ?? get(actor, id);
    },
  });
}

type Issuer = UserActor & TenantActor;
type Intended = Pick<ApiKey, "name" | "scopes" | "origins">;

/** A key is made by a person, and may do nothing that this person may not: it would outlive the right, or raise it. */
function issuerOf(actor: TenantActor, scopes: readonly Permission[]): Issuer {
  const person = requirePerson(actor);
  const above = scopes.find((scope) => !can(person, scope));
  if (above !== undefined) throw forbidden("permission_denied", `You do not hold "${above}" yourself.`);
  return person;
}

function requirePerson(actor: TenantActor): Issuer {
  if (actor.kind !== "user") throw forbidden("user_required", "Only a signed-in person makes keys.");
  return actor;
}

/** A successor is meant to live as long as the key it follows was. */
const lifetimeOf = ({ createdAt, expiresAt }: ApiKey) =>
  expiresAt === null ? null : Date.parse(expiresAt) - Date.parse(createdAt);

const notRotatable = () =>
  conflict("conflict", "Only a key that works and has no successor can be rotated: create a new one.");
