import { type Clock, systemClock } from "@plinth/kernel";
import { type RedisAddress, connectRedis, createGuard } from "@plinth/redis";
import { type Entries, createEntries } from "./entries.ts";
import { redisGenerations, shareGenerations } from "./shared-generations.ts";

const holder = globalThis as typeof globalThis & { plinthCacheEntries?: (folder: string) => Entries };

/**
 * Puts up what Next's cache keeps its entries in, before the first request: this process's memory and, where `redis` is
 * given, a Redis that all servers share.
 */
export function openCache({ redis, clock = systemClock }: { redis?: RedisAddress | undefined; clock?: Clock }): void {
  const shared = redis && {
    redis: connectRedis(redis),
    guard: createGuard(clock, "the cache's Redis gave no answer"),
  };
  if (shared !== undefined) shareGenerations(redisGenerations(shared.redis, shared.guard));
  holder.plinthCacheEntries = createEntries(shared);
}
