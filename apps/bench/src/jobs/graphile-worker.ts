import { Logger, run } from "graphile-worker";
import { z } from "zod";
import { type Contender, connections, leaveEffects, placeOrders } from "./contender.ts";

const name = "Graphile Worker";
const Payload = z.object({ order: z.int() });
const atOnce = 100;

/** Graphile Worker with what its documentation advises for throughput: a local queue, and acknowledgements in batches. */
export const graphileWorker: Contender = {
  name,
  about:
    "a hundred jobs at once from a local queue of 500, woken by LISTEN and NOTIFY, acknowledged in batches; their effects are gathered into one insert; effects at least once",
  async start(ownerUrl) {
    const pool = connections(ownerUrl);
    const leave = gathered((orders) => leaveEffects(pool, name, orders));
    const runner = await run({
      preset: {
        worker: {
          connectionString: ownerUrl,
          concurrentJobs: atOnce,
          maxPoolSize: 10,
          localQueue: { size: 500 },
          completeJobBatchDelay: 0,
          failJobBatchDelay: 0,
          logger: new Logger(() => () => {}),
        },
      },
      noHandleSignals: true,
      taskList: { order: (payload) => leave(Payload.parse(payload).order) },
    });
    return {
      place: (orders) =>
        placeOrders(pool, { contender: name, orders }, (client) =>
          client.query(
            `select 1 from graphile_worker.add_jobs(array(
              select row('order', json_build_object('order', number), null, null, null, null, null, null)::graphile_worker.job_spec
              from unnest($1::int[]) number))`,
            [orders],
          ),
        ),
      async stop() {
        await runner.stop();
        await pool.end();
      },
    };
  },
};

/** Returns what stores a number, together with all others of the moment. */
function gathered(store: (orders: readonly number[]) => Promise<unknown>): (order: number) => Promise<void> {
  let next: { readonly orders: number[]; readonly stored: Promise<unknown> } | null = null;
  return async (order) => {
    if (next === null) {
      const orders: number[] = [];
      const stored = new Promise(setImmediate).then(() => {
        next = null;
        return store(orders);
      });
      next = { orders, stored };
    }
    next.orders.push(order);
    await next.stored;
  };
}
