import { newId } from "@plinth/kernel";
import type { Guard, Redis } from "@plinth/redis";

/** The generations that all servers share. */
export interface SharedGenerations {
  /** Returns each tag's generation, or undefined where Redis is silent. */
  readonly read: (tags: readonly string[]) => Promise<readonly string[] | undefined>;
  /** Stores new ones; what Redis does not take is told by the guard's line in the log. */
  readonly begin: (generations: ReadonlyMap<string, string>) => Promise<void>;
}

const holder = globalThis as typeof globalThis & { plinthCacheGenerations?: SharedGenerations };

/** Returns those of this server, where it shares any. */
export const sharedGenerations = (): SharedGenerations | undefined => holder.plinthCacheGenerations;

/** Has this server share its generations from now on. */
export const shareGenerations = (shared: SharedGenerations): void => void (holder.plinthCacheGenerations = shared);

/** Longer than any entry lives: one that is gone is followed by a new one, never by an earlier one. */
const lifeSeconds = 24 * 60 * 60;
const keyOf = (tag: string) => `plinth:cache:generation:${tag}`;

/** Keeps generations in Redis, whatever build asks: builds that run side by side during a deploy tell each other of changes. */
export function redisGenerations(redis: Redis, guard: Guard): SharedGenerations {
  async function ask(tags: readonly string[]): Promise<(string | null)[]> {
    const told = await redis.mget<unknown[]>(...tags.map(keyOf));
    if (!Array.isArray(told) || told.length !== tags.length) throw new Error("an answer that is no generations");
    return told.map(generationIn);
  }

  /** One that Redis has lost begins anew, for all servers alike. */
  async function read(tags: readonly string[]): Promise<readonly string[]> {
    const told = await ask(tags);
    const lost = tags.filter((_tag, place) => told[place] === null);
    if (lost.length === 0) return told.map(String);
    const anew = redis.pipeline();
    for (const tag of lost) anew.set(keyOf(tag), newId(), { nx: true, ex: lifeSeconds });
    await anew.exec();
    const whole = await ask(tags);
    if (whole.includes(null)) throw new Error("a generation that was stored is gone");
    return whole.map(String);
  }

  return {
    read: (tags) => (tags.length === 0 ? Promise.resolve([]) : guard(() => read(tags))),
    async begin(generations) {
      const storing = redis.pipeline();
      for (const [tag, id] of generations) storing.set(keyOf(tag), id, { ex: lifeSeconds });
      // Not to tell would leave others with what they have, though Redis may be well again.
      await guard(() => storing.exec(), { always: true });
    },
  };
}

function generationIn(told: unknown): string | null {
  if (told === null || (typeof told === "string" && told !== "")) return told;
  throw new Error("an answer that is no generation");
}
