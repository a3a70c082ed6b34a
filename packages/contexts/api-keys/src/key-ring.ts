import {
  type ApiKeyActor,
  type Clock,
  type Permission,
  type TenantActor,
  boundedMap,
  systemActor,
  systemClock,
  unconfirmed,
} from "@plinth/kernel";
import { type ApiKey, isLive } from "./model.ts";
import { type ApiKeyRepository, apiKeyRepository } from "./repository.ts";
import { organizationOf, stored } from "./secret.ts";

/** The use of a key is noted at most once in this time. */
const noteMs = 5 * 60_000;

/**
 * A key, what its creator may do at the moment it was read (null when they are no member any more, or kept out), and the
 * state of both: another one as soon as any of it has changed.
 */
export interface HeldKey {
  readonly key: ApiKey;
  readonly held: readonly Permission[] | null;
  readonly state: string;
}

/** Whom a key spoke for when it was looked up, and the state that it had. */
interface Known extends Pick<HeldKey, "key" | "state"> {
  readonly actor: ApiKeyActor;
}

/** So many keys are remembered, those looked up last. */
const mostKnown = 10_000;

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
  const known = boundedMap<string, Known>(mostKnown);

  const isNoted = ({ lastUsedAt }: ApiKey) =>
    lastUsedAt !== null && clock().getTime() - Date.parse(lastUsedAt) < noteMs;

  function noteUse({ organizationId, keyId }: ApiKeyActor): void {
    const now = clock().toISOString();
    later(() => repository.noteUse(lookup(organizationId), keyId, now));
  }

  return {
    /**
     * Returns the actor with those of the key's scopes that its creator still holds; null when the secret is damaged or
     * unknown, the key is revoked or expired, or its creator is no member any more.
     */
    async open(secret: string): Promise<ApiKeyActor | null> {
      const organizationId = organizationOf(secret);
      if (organizationId === null) return null;
      const { hash } = stored(secret);
      const found = await findHeld(lookup(organizationId), hash);
      known.delete(hash);
      if (found === null || found.held === null || !isLive(found.key, clock())) return null;
      const actor = speakerOf(organizationId, found.key, found.held);
      // Noting the use changes the state: the key is remembered next time.
      if (isNoted(found.key)) known.set(hash, { actor, key: found.key, state: found.state });
      else noteUse(actor);
      return actor;
    },

    /**
     * Returns, without a query, the actor that the secret spoke for when it was looked up last; its queries are refused when
     * that has changed. Null where it must be looked up.
     */
    recall(secret: string): ApiKeyActor | null {
      const { hash } = stored(secret);
      const last = known.get(hash);
      if (last === undefined || !isNoted(last.key) || !isLive(last.key, clock())) return null;
      return { ...last.actor, recalled: { hash, state: last.state, confirmed: false } };
    },

    /** Tells whether a recalled actor is at this moment as it was. */
    async holds(actor: ApiKeyActor): Promise<boolean> {
      const recalled = unconfirmed(actor);
      if (recalled === undefined) return true;
      const found = await findHeld(lookup(actor.organizationId), recalled.hash);
      return found?.state === recalled.state;
    },
  };
}

function speakerOf(organizationId: string, key: ApiKey, held: readonly Permission[]): ApiKeyActor {
  const { id: keyId, createdBy, origins } = key;
  const permissions = key.scopes.filter((scope) => held.includes(scope));
  return { kind: "apiKey", keyId, createdBy, origins, organizationId, permissions };
}

/** Looks inside the organization that the secret names, with no right to anything. */
const lookup = (organizationId: string) => ({ ...systemActor("api-keys", organizationId, []), organizationId });
