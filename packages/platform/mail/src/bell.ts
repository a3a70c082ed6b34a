type Listener = () => void;

/** One for the process: whoever stores a mail and whoever sends it may be in separate bundles. */
const bells = globalThis as Record<symbol, Listener | undefined>;
const name = Symbol.for("plinth.mail.bell");

/** Has `listener` called whenever a mail is stored, before its transaction is committed: begin to deliver after the answer. */
export function onMailEnqueued(listener: Listener): void {
  bells[name] = listener;
}

/** Tells the listener, where there is one, that a mail is being stored. */
export function ring(): void {
  bells[name]?.();
}
