import { type ApiKeyActor, type Clock, type Permission, systemActor, systemClock } from "@plinth/kernel";
import { type ApiKey, isLive } from "./model.ts";
import { type ApiKeyRepository, apiKeyRepository } from "./repository.ts";
import { organizationOf, stored } from "./secret.ts";

/** The use of a key is noted at most once in this time. */
const noteMs = 60_000;

/** What the key ring is given: the rights somebody holds now (null: no member), and what runs work after the answer. */
export interface KeyRingOptions {
  readonly permissionsOf: (organizationId: string, userId: string) => Promise<readonly Permission[] | null>;
  readonly later: (work: () => Promise<void>) => void;
  readonly repository?: ApiKeyRepository;
  readonly clock?: Clock;
}

/** Finds who a secret speaks for. */
export type KeyRing = ReturnType<typeof createKeyRing>;

/** Returns what turns a secret into an actor. */
export function createKeyRing({
  permissionsOf,
  later,
  repository = apiKeyRepository,
  clock = systemClock,
}: KeyRingOptions) {
  function noteUse(organizationId: string, { id, lastUsedAt }: ApiKey): void {
    const now = clock();
    if (lastUsedAt !== null && now.getTime() - Date.parse(lastUsedAt) < noteMs) return;
    later(() => repository.noteUse(lookup(organizationId), id, now.toISOString()));
  }

  return {
    /**
     * Returns the actor with those of the key's scopes that its creator still holds; null when the secret is damaged or
     * unknown, the key is revoked or expired, or its creator is no member any more.
     */
    async open(secret: string): Promise<ApiKeyActor | null> {
      const organizationId = organizationOf(secret);
      if (organizationId === null) return null;
      const key = await repository.find(lookup(organizationId), { hash: stored(secret).hash });
      if (key === null || !isLive(key, clock())) return null;
      const held = await permissionsOf(organizationId, key.createdBy);
      if (held === null) return null;
      noteUse(organizationId, key);
      const permissions = key.scopes.filter((scope) => held.includes(scope));
      return { kind: "apiKey", keyId: key.id, organizationId, permissions };
    },
  };
}

/** Looks inside the organization that the secret names, with no right to anything. */
const lookup = (organizationId: string) => ({ ...systemActor("api-keys", organizationId, []), organizationId });
