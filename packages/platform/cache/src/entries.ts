import type { Guard, Redis } from "@plinth/redis";
import type { CacheHandler, CacheHandlerValue } from "next/dist/server/lib/incremental-cache/index.js";
import { buildOf } from "./build-of.ts";
import { createMemory } from "./memory.ts";
import { type KeptRead, type RedisEntries, redisEntries } from "./redis-entries.ts";
import { isShared } from "./scoped-tag.ts";

type SetArguments = Parameters<CacheHandler["set"]>;

/** What Next asks of a cache. */
export interface Entries {
  readonly get: (key: string, context: object) => Promise<CacheHandlerValue | null>;
  readonly set: (key: string, value: SetArguments[1], context: object) => Promise<void>;
  readonly revalidateTag: (tags: string | string[]) => Promise<void>;
  readonly resetRequestCache: () => void;
}

/** Returns the entries of a build, by the folder of its server: in memory, and those that are never wrong in Redis too. */
export function createEntries(shared?: { readonly redis: Redis; readonly guard: Guard }): (folder: string) => Entries {
  const memory = createMemory();
  const builds = new Map<string, Entries>();
  return (folder) => {
    const known = builds.get(folder);
    if (known !== undefined) return known;
    const remote = shared && redisEntries(shared.redis, shared.guard, buildOf(folder));
    const entries = entriesIn(memory, remote);
    builds.set(folder, entries);
    return entries;
  };
}

function entriesIn(memory: ReturnType<typeof createMemory>, remote: RedisEntries | undefined): Entries {
  return {
    async get(key, context) {
      const here = memory.get(key);
      if (here !== undefined || remote === undefined || !isShared(tagsOf(context))) return here ?? null;
      const there = await remote.get(key);
      if (there !== null) memory.set(key, { ...there, tags: [] });
      return there;
    },
    async set(key, value, context) {
      const [tags, lastModified] = [tagsOf(context), Date.now()];
      memory.set(key, { value, lastModified, tags: isShared(tags) ? [] : tags });
      if (isShared(tags)) await remote?.set(key, value as unknown as KeptRead, lastModified);
    },
    revalidateTag: async (tags) => memory.drop([tags].flat()),
    resetRequestCache: () => {},
  };
}

const tagsOf = (context: object) => (context as { readonly tags?: readonly string[] }).tags ?? [];
