import { type Histogram, metrics } from "@opentelemetry/api";
import { processMetrics } from "./metrics.ts";
import { processWide } from "./process-wide.ts";

const boundariesSeconds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200, 28_800, 86_400];

/** How many tries a consumer had that ended in this way. */
interface Attempts {
  readonly consumer: string;
  readonly outcome: string;
  count: number;
}

interface Instruments {
  /** Counted here, and told when somebody asks: a counter of the SDK hashes its labels at each event. */
  readonly attempts: Map<string, Attempts>;
  readonly latencySeconds: Histogram;
}

/** One try to tell a consumer of an event; `latencyMs` is the time since the event, where this try was the last one. */
export interface Delivered {
  readonly consumer: string;
  readonly outcome: string;
  readonly latencyMs?: number;
}

/** Counts a try by its consumer and outcome, and times how long its event had to wait for it. */
export function recordDelivery({ consumer, outcome, latencyMs }: Delivered): void {
  const { attempts, latencySeconds } = instruments();
  const key = `${consumer} ${outcome}`;
  const counted = attempts.get(key);
  if (counted === undefined) attempts.set(key, { consumer, outcome, count: 1 });
  else counted.count += 1;
  if (latencyMs !== undefined) latencySeconds.record(latencyMs / 1000, { consumer, outcome });
}

function instruments(): Instruments {
  return processWide("deliveries", () => {
    processMetrics();
    const meter = metrics.getMeter("plinth");
    const attempts = new Map<string, Attempts>();
    const description = "Tries to tell a consumer of an event, by their outcome";
    meter.createObservableCounter("plinth_delivery_attempts_total", { description }).addCallback((told) => {
      for (const { count, ...labels } of attempts.values()) told.observe(count, labels);
    });
    return {
      attempts,
      latencySeconds: meter.createHistogram("plinth_delivery_latency_seconds", {
        description: "Time from an event until its effect, or until it was given up",
        advice: { explicitBucketBoundaries: boundariesSeconds },
      }),
    };
  });
}
