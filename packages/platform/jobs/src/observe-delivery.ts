import { continuing, describeSpan, recordDelivery, span } from "@plinth/observability";
import type { Listener } from "./courier.ts";
import type { Delivery, Fate } from "./deliveries.ts";
import type { Receipt } from "./inbox.ts";

/** Makes a delivery, and says what its consumer found as soon as that is known. */
type Make = (found: (receipt: Receipt) => void) => Promise<Fate | null>;

/** Runs one try below the span that its event was stored in, and counts and times it by what became of it. */
export function observeDelivery(
  { name, topic }: Listener,
  { eventId, attempts, traceparent }: Delivery,
  make: Make,
): Promise<Fate | null> {
  const attributes = {
    "messaging.system": "plinth",
    "messaging.operation.type": "process",
    "messaging.destination.name": topic,
    "messaging.message.id": eventId,
    "plinth.consumer": name,
    "plinth.attempt": attempts,
  };
  const work = async () => {
    let had = false;
    let sinceEventMs: (() => number) | undefined;
    const fate = await make((receipt) => {
      had = receipt.status === "had";
      if (receipt.status === "new") sinceEventMs = growing(receipt.ageMs);
    });
    const outcome = had && fate?.status === "done" ? "had" : outcomeOf(fate);
    describeSpan({ "plinth.outcome": outcome });
    const isLast = outcome === "done" || outcome === "dead";
    const latencyMs = isLast ? sinceEventMs?.() : undefined;
    recordDelivery({ consumer: name, outcome, ...(latencyMs === undefined ? {} : { latencyMs }) });
    return fate;
  };
  return continuing(traceparent, () => span(`deliver ${name}`, attributes, work));
}

const outcomes = { done: "done", waiting: "failed", dead: "dead", returned: "postponed" } as const;

/** `done` had its effect now, `had` before; `failed` and `postponed` will be told again; `lost` is somebody else's by now. */
const outcomeOf = (fate: Fate | null) => (fate === null ? "lost" : outcomes[fate.status]);

/** The database said how old the event was; from then on this process counts, so that no two clocks are compared. */
function growing(ageMs: number): () => number {
  const atMs = performance.now();
  return () => Math.max(0, ageMs) + performance.now() - atMs;
}
