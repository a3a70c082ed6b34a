import type { Listener } from "./courier.ts";
import { deliver } from "./deliver.ts";
import { type Delivery, registerConsumers } from "./deliveries.ts";
import { type Work, createLanes } from "./lanes.ts";
import { type Steps, ownSteps } from "./steps.ts";
import { unitsOf } from "./units.ts";

/**
 * Who hears, and how: `atOnce` lanes work side by side, and each takes up to `batch` deliveries when it is free, which are
 * leased for `leaseMs`; a courier's lane takes one.
 */
export interface DispatcherOptions {
  readonly consumers: readonly Listener[];
  readonly batch?: number;
  readonly atOnce?: number;
  readonly leaseMs?: number;
  readonly random?: () => number;
  readonly steps?: Partial<Steps>;
}

/** Tells consumers of events. */
export type Dispatcher = ReturnType<typeof createDispatcher>;

/** A consumer that no code has declared for days counts as gone: each hour a dispatcher says that its own are not. */
const registeredMs = 3_600_000;

/** Returns a dispatcher; any number of processes may have one, and no two make the same delivery at once. */
export function createDispatcher({
  consumers,
  batch = 25,
  atOnce = 4,
  leaseMs = 60_000,
  random = Math.random,
  steps = {},
}: DispatcherOptions) {
  const step: Steps = { ...ownSteps, ...steps };
  // Nothing is leased that would wait behind what a courier waits for.
  const each = consumers.every((consumer) => "carry" in consumer) ? 1 : batch;
  const byName = new Map(consumers.map((consumer) => [consumer.name, consumer]));
  const ended = new AbortController();

  /** One that took its last holder along is made on its own: should it do so again, no other one suffers. */
  async function fetch(waiting: number, others: () => Promise<unknown>): Promise<readonly Work[]> {
    // What is begun is locked until its transaction ends, so a lease must only outlast the wait for a lane. This process's
    // own clock counts from before the claim: it is never behind the lease.
    const beganAt = performance.now();
    const mayBegin = () => !ended.signal.aborted && performance.now() - beganAt < leaseMs / 2;
    const deliveries = await step.claim({ consumers, take: waiting * each, leaseMs });
    if (deliveries[0]?.abandoned !== true) return worksOf(deliveries, waiting, mayBegin);
    await others();
    await make(deliveries, mayBegin);
    return ended.signal.aborted ? [] : fetch(waiting, others);
  }

  /** The work that makes them, in pieces for so many lanes. */
  function worksOf(deliveries: readonly Delivery[], lanesFree: number, mayBegin: () => boolean): readonly Work[] {
    const size = (name: string, count: number) => {
      const consumer = byName.get(name);
      if (consumer !== undefined && "carry" in consumer) return 1;
      return Math.min(each, Math.ceil(count / lanesFree));
    };
    return unitsOf(deliveries, size).map((unit) => () => make(unit, mayBegin));
  }

  async function make(unit: readonly Delivery[], mayBegin: () => boolean): Promise<void> {
    const consumer = byName.get(unit[0]?.consumer ?? "");
    if (consumer === undefined) return;
    const settled = await deliver(consumer, unit, { step, random, mayBegin });
    if (settled.length > 0) await step.settle(settled);
  }

  const lanes = createLanes(atOnce, fetch);
  let registeredAt = -Infinity;
  async function register(): Promise<void> {
    await registerConsumers(consumers);
    registeredAt = performance.now();
  }

  return {
    /** Has events stored from now on told to these consumers. */
    register,

    /**
     * Tells of what is due, by all lanes that are free, until nothing is, or for `forMs`; rejects when the database does not
     * answer. It may be called while it is under way: lanes that have become free begin at once.
     */
    async dispatch({ forMs = Infinity }: { readonly forMs?: number } = {}): Promise<void> {
      if (performance.now() - registeredAt > registeredMs) await register();
      const until = performance.now() + forMs;
      await lanes.run(() => !ended.signal.aborted && performance.now() < until);
    },

    /** Begins no more deliveries: those that are leased and not begun are given back by the lane that has them. */
    stop: () => ended.abort(),
  };
}
