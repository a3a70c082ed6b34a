/** Returns the one value of this name in the process, made at the first call: the bundler duplicates modules, never globalThis. */
export function processWide<T>(name: string, make: () => T): T {
  const store = globalThis as Record<symbol, T | undefined>;
  return (store[Symbol.for(`plinth.observability.${name}`)] ??= make());
}
