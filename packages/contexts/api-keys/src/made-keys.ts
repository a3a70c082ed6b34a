import { type Clock, systemActor, systemClock } from "@plinth/kernel";
import { apiKeyEvent } from "./events.ts";
import { type ApiKeyRepository, apiKeyRepository } from "./repository.ts";

/** An organization that somebody belongs to, as far as it is named to them. */
interface Named {
  readonly id: string;
  readonly name: string;
}

/** What it is made of: the organizations of somebody, outside of which no key of theirs works. */
export interface MadeKeysOptions {
  readonly organizationsOf: (userId: string) => Promise<readonly Named[]>;
  readonly repository?: ApiKeyRepository;
  readonly clock?: Clock;
}

/** The keys that somebody has made. */
export type MadeKeys = ReturnType<typeof createMadeKeys>;

/** Returns what tells somebody of the keys they have made, and revokes them, in all their organizations. It is no verb: identity is given it. */
export function createMadeKeys({
  organizationsOf,
  repository = apiKeyRepository,
  clock = systemClock,
}: MadeKeysOptions) {
  async function live(userId: string) {
    const found = [];
    for (const organization of await organizationsOf(userId)) {
      const actor = { ...systemActor("api-keys", organization.id, []), organizationId: organization.id };
      const keys = await repository.listMade(actor, userId, clock());
      found.push(...keys.map((key) => ({ actor, key, organization })));
    }
    return found;
  }

  return {
    /** Returns the person's keys that work, in words for a mail to them, and since when. */
    async list(userId: string) {
      return (await live(userId)).map(({ key, organization }) => ({
        words: `the API key “${key.name}” (${key.prefix}…) of ${organization.name}`,
        since: new Date(key.createdAt),
      }));
    },

    /** Revokes the person's keys that were made at that time or later; a second time changes nothing. */
    async revoke(userId: string, since: Date): Promise<void> {
      for (const { actor, key } of await live(userId)) {
        if (new Date(key.createdAt) < since) continue;
        await repository.revoke(actor, key.id, clock().toISOString(), apiKeyEvent("revoked", actor, key, clock));
      }
    },
  };
}
