import { type OpenSpan, continuing, openSpan, recordDelivery } from "@plinth/observability";
import type { Listener } from "./courier.ts";
import type { Delivery, Fate } from "./deliveries.ts";
import type { Receipt } from "./inbox.ts";

/** One try of a delivery, below the span that its event was stored in; it is counted and timed by what became of it. */
export interface Try {
  /** Runs a share of it in its span. */
  within<T>(work: () => Promise<T>): Promise<T>;
  /** Says what its consumer found, as soon as that is known. */
  found(receipt: Receipt): void;
  failed(error: unknown): void;
  /** Says what became of it, once that is stored; null when somebody else has it by now. */
  ended(fate: Fate | null): void;
  /** All of it was taken back through no fault of its own: it is made again at once, and that is the try that counts. */
  takenBack(): void;
}

/** Begins a try. */
export function openTry({ name, topic }: Listener, { eventId, attempts, traceparent }: Delivery): Try {
  const attributes = {
    "messaging.system": "plinth",
    "messaging.operation.type": "process",
    "messaging.destination.name": topic,
    "messaging.message.id": eventId,
    "plinth.consumer": name,
    "plinth.attempt": attempts,
  };
  const opened = continuing(traceparent, () => openSpan(`deliver ${name}`, attributes));
  let had = false;
  let sinceEventMs: (() => number) | undefined;
  return {
    within: opened.within,
    failed: opened.fail,
    found(receipt) {
      had = receipt.status === "had";
      if (receipt.status === "new") sinceEventMs = growing(receipt.ageMs);
    },
    ended(fate) {
      const outcome = had && fate?.status === "done" ? "had" : outcomeOf(fate);
      end(opened, outcome);
      const isLast = outcome === "done" || outcome === "dead";
      const latencyMs = isLast ? sinceEventMs?.() : undefined;
      recordDelivery({ consumer: name, outcome, ...(latencyMs === undefined ? {} : { latencyMs }) });
    },
    takenBack() {
      end(opened, "taken back");
    },
  };
}

function end(opened: OpenSpan, outcome: string): void {
  opened.describe({ "plinth.outcome": outcome });
  opened.end();
}

const outcomes = { done: "done", waiting: "failed", dead: "dead", returned: "postponed" } as const;

/** `done` had its effect now, `had` before; `failed` and `postponed` will be told again; `lost` is somebody else's by now. */
const outcomeOf = (fate: Fate | null) => (fate === null ? "lost" : outcomes[fate.status]);

/** The database said how old the event was; from then on this process counts, so that no two clocks are compared. */
function growing(ageMs: number): () => number {
  const atMs = performance.now();
  return () => Math.max(0, ageMs) + performance.now() - atMs;
}
