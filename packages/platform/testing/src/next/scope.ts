import {
  CacheHandler,
  type CacheHandlerValue,
  IncrementalCache,
} from "next/dist/server/lib/incremental-cache/index.js";

/** One server's cached reads: requests that share a scope share its cache. */
export interface Scope {
  readonly cache: IncrementalCache;
}

/** Keys that Next asks for and nothing under test uses. */
export const previewProps = {
  previewModeId: "preview",
  previewModeEncryptionKey: "0".repeat(64),
  previewModeSigningKey: "0".repeat(64),
};

/** Returns the scope of a server that has cached nothing yet. */
export function newScope(): Scope {
  const cache = new IncrementalCache({
    dev: false,
    requestHeaders: {},
    previewProps,
    CurCacheHandler: MemoryCache,
    prerenderManifest: nothingPrerendered,
  });
  return { cache };
}

type CacheOptions = ConstructorParameters<typeof IncrementalCache>[0];

const nothingPrerendered = {
  version: 4,
  routes: {},
  dynamicRoutes: {},
  notFoundRoutes: [],
} as unknown as CacheOptions["prerenderManifest"];

interface Entry extends CacheHandlerValue {
  readonly tags: readonly string[];
}

type SetArguments = Parameters<CacheHandler["set"]>;

/** Next's own default is one for the whole process, which would let test scopes see each other. */
class MemoryCache extends CacheHandler {
  readonly #entries = new Map<string, Entry>();

  override async get(key: string): Promise<CacheHandlerValue | null> {
    return this.#entries.get(key) ?? null;
  }

  override async set(key: string, value: SetArguments[1], context: SetArguments[2]): Promise<void> {
    const tags = "tags" in context ? (context.tags ?? []) : [];
    this.#entries.set(key, { value, lastModified: Date.now(), tags });
  }

  override async revalidateTag(tags: string | string[]): Promise<void> {
    const named = new Set([tags].flat());
    for (const [key, entry] of this.#entries) {
      if (entry.tags.some((tag) => named.has(tag))) this.#entries.delete(key);
    }
  }

  override resetRequestCache(): void {}
}
