const holder = globalThis as typeof globalThis & { plinthCacheUnderWay?: Map<string, Promise<unknown>> };
const reads = (holder.plinthCacheUnderWay ??= new Map());

/** Makes a read once for all who ask by this key while it is under way. */
export function underWay<T>(key: string, read: () => Promise<T>): Promise<T> {
  const running = reads.get(key) as Promise<T> | undefined;
  if (running !== undefined) return running;
  const begun = read().finally(() => reads.delete(key));
  reads.set(key, begun);
  return begun;
}
