import {
  type ApiKeyActor,
  type Clock,
  type Permission,
  type TenantActor,
  systemActor,
  systemClock,
} from "@plinth/kernel";
import { type ApiKey, isLive } from "./model.ts";
import { type ApiKeyRepository, apiKeyRepository } from "./repository.ts";
import { organizationOf, stored } from "./secret.ts";

/** The use of a key is noted at most once in this time. */
const noteMs = 5 * 60_000;

/** A key, and what its creator may do at the moment it was read; null when they are no member any more, or kept out. */
export interface HeldKey {
  readonly key: ApiKey;
  readonly held: readonly Permission[] | null;
}

/** What the key ring is given: what finds a key with what its creator may do now, and what runs work after the answer. */
export interface KeyRingOptions {
  readonly findHeld: (actor: TenantActor, hash: string) => Promise<HeldKey | null>;
  readonly later: (work: () => Promise<void>) => void;
  readonly repository?: ApiKeyRepository;
  readonly clock?: Clock;
}

/** Finds who a secret speaks for. */
export type KeyRing = ReturnType<typeof createKeyRing>;

/** Returns what turns a secret into an actor. */
export function createKeyRing({ findHeld, later, repository = apiKeyRepository, clock = systemClock }: KeyRingOptions) {
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
      const found = await findHeld(lookup(organizationId), stored(secret).hash);
      if (found === null || found.held === null || !isLive(found.key, clock())) return null;
      const { key, held } = found;
      noteUse(organizationId, key);
      const { id: keyId, createdBy, origins } = key;
      const permissions = key.scopes.filter((scope) => held.includes(scope));
      return { kind: "apiKey", keyId, createdBy, origins, organizationId, permissions };
    },
  };
}

/** Looks inside the organization that the secret names, with no right to anything. */
const lookup = (organizationId: string) => ({ ...systemActor("api-keys", organizationId, []), organizationId });
