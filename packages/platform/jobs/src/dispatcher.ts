import { registerConsumers, claim, settle, type Claim, type Delivery, type Fate, type Settled } from "./deliveries.ts";
import type { Listener } from "./courier.ts";
import { deliver } from "./deliver.ts";
import { receive } from "./inbox.ts";

/** The steps of a delivery; a test can let each of them fail. */
export interface Steps {
  readonly claim: typeof claim;
  readonly receive: typeof receive;
  readonly settle: typeof settle;
}

/** Who hears, and how: `batch` deliveries are leased together for `leaseMs`, and `atOnce` of them made side by side. */
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
  batch = 20,
  atOnce = 4,
  leaseMs = 60_000,
  random = Math.random,
  steps = {},
}: DispatcherOptions) {
  const step: Steps = { claim, receive, settle, ...steps };
  const byName = new Map(consumers.map((consumer) => [consumer.name, consumer]));
  const names = [...byName.keys()];
  const ended = new AbortController();

  /** One that took its last holder along is made on its own: should it do so again, no other one suffers. */
  async function round(): Promise<number> {
    const abandoned = await make({ consumers: names, take: 1, leaseMs, abandoned: true });
    const due = await make({ consumers: names, take: batch, leaseMs, abandoned: false });
    return abandoned + due;
  }

  async function make(wanted: Claim): Promise<number> {
    // What is begun is locked until its transaction ends, so a lease must only outlast the wait for a lane. This process's
    // own clock counts from before the claim: it is never behind the lease.
    const beganAt = performance.now();
    const deliveries = await step.claim(wanted);
    if (deliveries.length === 0) return 0;
    const mayBegin = () => !ended.signal.aborted && performance.now() - beganAt < leaseMs / 2;
    const settled: Settled[] = [];
    const queue = [...deliveries];
    const lane = async () => {
      for (let delivery = queue.shift(); delivery !== undefined; delivery = queue.shift()) {
        const fate = mayBegin() ? await made(delivery) : ({ status: "returned" } as const);
        if (fate !== null) settled.push({ delivery, fate });
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, deliveries.length) }, lane));
    if (settled.length > 0) await step.settle(settled);
    return deliveries.length;
  }

  async function made(delivery: Delivery): Promise<Fate | null> {
    const consumer = byName.get(delivery.consumer);
    return consumer === undefined
      ? { status: "returned" }
      : deliver(consumer, delivery, { receive: step.receive, random });
  }

  let registeredAt = -Infinity;
  async function register(): Promise<void> {
    await registerConsumers(consumers);
    registeredAt = performance.now();
  }

  return {
    /** Has events stored from now on told to these consumers. */
    register,

    /** Tells of what is due until nothing is, or for `forMs`; rejects when the database does not answer. */
    async dispatch({ forMs = Infinity }: { readonly forMs?: number } = {}): Promise<void> {
      if (performance.now() - registeredAt > registeredMs) await register();
      const until = performance.now() + forMs;
      while (!ended.signal.aborted && performance.now() < until) {
        if ((await round()) === 0) return;
      }
    },

    /** Begins no more deliveries: those that are leased and not begun are given back by the round that leased them. */
    stop: () => ended.abort(),
  };
}
