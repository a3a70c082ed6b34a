import type { Guard, Redis } from "@plinth/redis";
import type { CacheHandlerValue } from "next/dist/server/lib/incremental-cache/index.js";
import { maximumAgeMs } from "./maximum-age.ts";

/** What Next keeps of a cached read. */
export interface KeptRead {
  readonly kind: "FETCH";
  readonly data: { readonly headers: object; readonly body: string; readonly status: number; readonly url: string };
  readonly revalidate: number;
}

/** The cached reads that all servers of a build share. */
export interface RedisEntries {
  /** Returns null for what is not there, and while Redis is silent. */
  readonly get: (key: string) => Promise<CacheHandlerValue | null>;
  readonly set: (key: string, value: KeptRead, lastModified: number) => Promise<void>;
}

/** Keeps cached reads in Redis for as long as they are asked for. */
export function redisEntries(redis: Redis, guard: Guard, build: string): RedisEntries {
  const keyOf = (key: string) => `plinth:cache:entry:${build}:${key}`;
  return {
    get: async (key) => (await guard(async () => entryIn(await redis.get<unknown>(keyOf(key))))) ?? null,
    async set(key, value, lastModified) {
      const text = JSON.stringify({ value, lastModified });
      await guard(() => redis.set(keyOf(key), text, { px: maximumAgeMs }));
    },
  };
}

function entryIn(text: unknown): CacheHandlerValue | null {
  if (text === null) return null;
  if (typeof text !== "string") throw new Error("an answer that is no entry");
  const { value, lastModified } = JSON.parse(text) as { value?: Partial<KeptRead>; lastModified?: unknown };
  if (value?.kind !== "FETCH" || typeof value.data?.body !== "string" || typeof lastModified !== "number")
    throw new Error("an entry that is no cached read");
  return { value: value as unknown as CacheHandlerValue["value"], lastModified };
}
