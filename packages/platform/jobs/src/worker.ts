import { EventEmitter } from "node:events";
import { logger } from "@plinth/observability";
import type { Dispatcher } from "./dispatcher.ts";
import type { Scheduler } from "./scheduler.ts";

/** How often a worker looks for events and for schedules; no dispatcher waits for another one. */
export interface WorkerOptions {
  readonly dispatchers: readonly Dispatcher[];
  readonly scheduler: Scheduler;
  readonly pollMs?: number;
  readonly schedulesMs?: number;
}

/** A process that tells consumers of events and runs schedules. */
export type Worker = ReturnType<typeof startWorker>;

/** Works until `stop`; what fails is logged and tried again at the next turn, so a database that is away ends nothing. */
export function startWorker({ dispatchers, scheduler, pollMs = 1000, schedulesMs = 10_000 }: WorkerOptions) {
  const telling = dispatchers.map((dispatcher) =>
    turns(() => dispatcher.dispatch(), { everyMs: pollMs, sideBySide: true }),
  );
  const scheduling = turns(() => scheduler.runDue(), { everyMs: schedulesMs, sideBySide: false });
  return {
    /** Has it look for events now. */
    wake(): void {
      for (const { wake } of telling) wake();
    },

    /** Begins nothing more, gives back what is leased and not begun, and resolves when what is under way is done. */
    async stop(): Promise<void> {
      for (const dispatcher of dispatchers) dispatcher.stop();
      await Promise.all([...telling, scheduling].map(({ stop }) => stop()));
    },
  };
}

/** How often; and whether a turn begins while one before it is under way, since that may wait for something slow. */
interface Pace {
  readonly everyMs: number;
  readonly sideBySide: boolean;
}

/** Does the work again and again, with a pause in between that ends early when it is woken, even while it works. */
function turns(work: () => Promise<unknown>, { everyMs, sideBySide }: Pace) {
  const bell = new EventEmitter();
  const underWay = new Set<Promise<void>>();
  let [woken, ended] = [false, false];
  const pause = () =>
    new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => bell.emit("ring"), everyMs).unref();
      bell.once("ring", end);
    });
  const run = async () => {
    while (!ended) {
      woken = false;
      const turn = attempt(work);
      underWay.add(turn);
      void turn.finally(() => underWay.delete(turn));
      if (!sideBySide) await turn;
      if (!woken) await pause();
    }
  };
  const running = run();
  const wake = () => {
    woken = true;
    bell.emit("ring");
  };
  return {
    wake,
    stop: async () => {
      ended = true;
      wake();
      await running;
      await Promise.all(underWay);
    },
  };
}

async function attempt(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    logger.error({ err: error }, "a worker's turn failed");
  }
}
