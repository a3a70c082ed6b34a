/** What remembers a bounded number of values. */
export type BoundedMap<Key, Value> = Pick<Map<Key, Value>, "get" | "set" | "delete">;

/** Returns a map that forgets, beyond `most` entries, the one that was set the longest ago. */
export function boundedMap<Key, Value>(most: number): BoundedMap<Key, Value> {
  const entries = new Map<Key, Value>();
  const set = entries.set.bind(entries);
  return Object.assign(entries, {
    set(key: Key, value: Value) {
      entries.delete(key);
      set(key, value);
      const [oldest] = entries.keys();
      if (entries.size > most && oldest !== undefined) entries.delete(oldest);
      return entries;
    },
  });
}
