/**
 * The file that Next is told of (`cacheHandler`). Next loads it by itself, beside the bundles, and bundles it once more for
 * the edge runtime: so it imports nothing, and hands over to what `openCache` has put up. Where nothing is put up, as in a
 * build or at the edge, nothing is kept.
 */

/** @typedef {import("./entries.ts").Entries} Entries */

/** @type {Entries} */
const nothing = {
  get: async () => null,
  set: async () => {},
  revalidateTag: async () => {},
  resetRequestCache: () => {},
};

/**
 * Is called with `new`, once a request.
 * @param {{ readonly serverDistDir?: string }} options
 */
export default function nextCacheHandler({ serverDistDir }) {
  const { plinthCacheEntries: opened } = /** @type {{ plinthCacheEntries?: (folder: string) => Entries }} */ (
    globalThis
  );
  return opened?.(serverDistDir ?? "") ?? nothing;
}
