import { setTimeout as sleep } from "node:timers/promises";
import PgBoss from "pg-boss";
import { type Contender, connections, leaveEffects, placeOrders } from "./contender.ts";

const name = "pg-boss";
const queue = "orders";
const loops = 4;
const batchSize = 500;

/** pg-boss without its polling: loops that fetch, work and complete, and rest for a moment only when there is nothing. */
export const pgBoss: Contender = {
  name,
  about:
    "four loops that fetch up to 500 jobs, store their effects by one insert and complete them by one call; effects at least once",
  async start(ownerUrl) {
    const pool = connections(ownerUrl);
    const boss = new PgBoss({ connectionString: ownerUrl, max: 10 });
    await boss.start();
    await boss.createQueue(queue);
    const ended = new AbortController();
    const loop = async () => {
      while (!ended.signal.aborted) {
        const jobs = await boss.fetch<{ order: number }>(queue, { batchSize });
        if (jobs.length === 0) {
          await sleep(10);
          continue;
        }
        await leaveEffects(
          pool,
          name,
          jobs.map(({ data }) => data.order),
        );
        await boss.complete(
          queue,
          jobs.map(({ id }) => id),
        );
      }
    };
    const working = Promise.all(Array.from({ length: loops }, loop));
    return {
      place: (orders) =>
        placeOrders(pool, { contender: name, orders }, (client) =>
          boss.insert(
            orders.map((order) => ({ name: queue, data: { order } })),
            { db: { executeSql: (text, values) => client.query(text, values) } },
          ),
        ),
      async stop() {
        ended.abort();
        await working;
        await boss.stop({ graceful: false });
        await pool.end();
      },
    };
  },
};
