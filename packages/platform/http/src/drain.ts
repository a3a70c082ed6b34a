/** One for the process: whoever answers and whoever ends it may be in separate bundles. */
interface Drain {
  draining: boolean;
  readonly streams: Set<() => void>;
}

const store = globalThis as Record<symbol, Drain | undefined>;
const name = Symbol.for("plinth.http.drain");
const drain = (): Drain => (store[name] ??= { draining: false, streams: new Set() });

/** Tells whether the process is to end. */
export const isDraining = (): boolean => drain().draining;

/** Has `end` called when the process is to end; returns what takes that back. */
export function onDrain(end: () => void): () => void {
  const { streams } = drain();
  streams.add(end);
  return () => void streams.delete(end);
}

/**
 * Ends every stream of events, well, and from here on each connection with its next answer. A server that is told to end waits
 * for its connections: whoever comes again on one, as an open page does, would hold it for ever.
 */
export function drainConnections(): void {
  drain().draining = true;
  for (const end of drain().streams) end();
}
