/** An event that somebody waits for, and how much later than its transaction they hear of it. */
export interface Published {
  readonly eventId: string;
  readonly delayMs: number;
}

/** Null: what was stored before is due again. */
type Listener = (published: Published | null) => void;

/** One for the process: whoever publishes and whoever delivers may be in separate bundles. */
const bells = globalThis as Record<symbol, Listener | undefined>;
const name = Symbol.for("plinth.jobs.bell");

/** Has `listener` called whenever an event is stored that somebody waits for, before its transaction is committed. */
export function onPublished(listener: Listener): void {
  bells[name] = listener;
}

/** Tells the listener, where there is one, that something is being stored. */
export function ring(published: Published | null = null): void {
  bells[name]?.(published);
}
