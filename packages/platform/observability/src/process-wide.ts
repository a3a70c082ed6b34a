/** Returns the one value of this name in the process, made at the first call: the bundler duplicates modules, never globalThis. */
export function processWide<T>(name: string, make: () => T): T {
  const store = globalThis as Record<symbol, T | undefined>;
  return (store[keyOf(name)] ??= make());
}

const keys = new Map<string, symbol>();

/** To find a symbol by its name costs more than all else here, and each request asks a dozen times. */
function keyOf(name: string): symbol {
  const known = keys.get(name) ?? Symbol.for(`plinth.observability.${name}`);
  keys.set(name, known);
  return known;
}
