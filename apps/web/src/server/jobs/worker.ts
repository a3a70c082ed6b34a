import { type Worker, createScheduler, startWorker } from "@plinth/jobs";
import { logger } from "@plinth/observability";
import { dispatcher, outgoing } from "./dispatcher.ts";
import { sweeps } from "./schedules.ts";

/** One for the process: whoever publishes and whoever delivers are in separate bundles. */
const workers = globalThis as Record<symbol, Worker | undefined>;
const name = Symbol.for("plinth.web.worker");

/** Has events that are stored from now on told to the consumers; a database that is away is asked again by the first dispatch. */
export async function registerConsumers(): Promise<void> {
  try {
    await Promise.all([dispatcher.register(), outgoing.register()]);
  } catch (error) {
    logger.warn({ err: error }, "consumers were not registered");
  }
}

/** Tells of events and runs schedules in this process, until it is told to end: then leases are given back. */
export function startJobs(): Worker {
  const worker = startWorker({
    dispatchers: [dispatcher, outgoing],
    scheduler: createScheduler({ schedules: sweeps }),
  });
  workers[name] = worker;
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void worker.stop());
  return worker;
}

/** Has this process's worker look for events now; without one, tells of them here for a moment. */
export async function tellNow(): Promise<void> {
  const worker = workers[name];
  if (worker !== undefined) return worker.wake();
  try {
    await dispatcher.dispatch({ forMs: 10_000 });
    await outgoing.dispatch({ forMs: 10_000 });
  } catch (error) {
    logger.error({ err: error }, "events were not told");
  }
}
