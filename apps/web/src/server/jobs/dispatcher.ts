import { createDispatcher } from "@plinth/jobs";
import { consumers, couriers } from "./consumers.ts";

/** Tells this app's consumers of events. */
export const dispatcher = createDispatcher({ consumers });

/** Has this app's couriers carry events outside; nobody else waits for the strangers that they wait for. */
export const outgoing = createDispatcher({ consumers: couriers, atOnce: 16 });

/** How much longer than it is given a dispatch may take: what is begun last may wait for a stranger. */
const strangerMs = 15_000;

/** Does both for so long. */
export async function dispatchAll(forMs: number): Promise<void> {
  await Promise.all([dispatcher.dispatch({ forMs }), outgoing.dispatch({ forMs: forMs - strangerMs })]);
}
