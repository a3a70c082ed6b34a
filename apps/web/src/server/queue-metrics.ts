import { setTimeout as sleep } from "node:timers/promises";
import { type Sample, gaugesText, logger } from "@plinth/observability";
import { type ConsumerState, queueRepository } from "@plinth/queue";

const gauges = {
  plinth_queue_readable: "1 when the queue could be read, 0 when the database did not answer in time",
  plinth_queue_deliveries: "Deliveries that are not done, by consumer and state: due, leased, waiting or dead",
  plinth_queue_oldest_due_seconds: "For how long the oldest delivery has been due, by consumer",
  plinth_queue_attempts_max: "The most tries that a delivery had which is not done, by consumer",
  plinth_queue_paused: "1 when an operator has paused the consumer",
} as const;

const timeLimitMs = 2000;

/** Returns how the queue stands in Prometheus's text form; while the database is away it says that, and shows no old number. */
export const queueMetricsText = async (): Promise<string> => gaugesText(gauges, await measure());

type QueueSample = Sample<keyof typeof gauges>;

async function measure(): Promise<QueueSample[]> {
  const done = new AbortController();
  try {
    const states = await Promise.race([queueRepository.states(null), tooLate(done.signal)]);
    return [{ name: "plinth_queue_readable", value: 1 }, ...states.flatMap((state) => samplesOf(state, Date.now()))];
  } catch (error) {
    logger.warn({ err: error }, "the queue could not be measured");
    return [{ name: "plinth_queue_readable", value: 0 }];
  } finally {
    done.abort();
  }
}

function samplesOf(state: ConsumerState, nowMs: number): QueueSample[] {
  const { consumer, oldestDueAt, attempts, pausedAt } = state;
  const depths = (["due", "leased", "waiting", "dead"] as const).map((word) => ({
    name: "plinth_queue_deliveries" as const,
    value: state[word],
    labels: { consumer, state: word },
  }));
  const ageMs = oldestDueAt === null ? 0 : Math.max(0, nowMs - Date.parse(oldestDueAt));
  return [
    ...depths,
    { name: "plinth_queue_oldest_due_seconds", value: ageMs / 1000, labels: { consumer } },
    { name: "plinth_queue_attempts_max", value: attempts, labels: { consumer } },
    { name: "plinth_queue_paused", value: pausedAt === null ? 0 : 1, labels: { consumer } },
  ];
}

async function tooLate(signal: AbortSignal): Promise<never> {
  await sleep(timeLimitMs, undefined, { signal });
  throw new Error(`no answer within ${timeLimitMs} ms`);
}
