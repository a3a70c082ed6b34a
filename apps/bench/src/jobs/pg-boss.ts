import PgBoss from "pg-boss";
import { type Contender, atOnce, connections, leaveEffect, placeOrder } from "./contender.ts";

const name = "pg-boss";
const queue = "orders";

/** pg-boss as it polls at its fastest, with the largest useful batches. */
export const pgBoss: Contender = {
  name,
  about: "four workers that poll each half second, its least, and take up to 100 jobs each time; effects at least once",
  async start(ownerUrl) {
    const pool = connections(ownerUrl);
    const boss = new PgBoss({ connectionString: ownerUrl, max: atOnce });
    await boss.start();
    await boss.createQueue(queue);
    const options = { batchSize: 100, pollingIntervalSeconds: 0.5 };
    for (let count = 0; count < 4; count++) {
      await boss.work<{ order: number }>(queue, options, async (jobs) => {
        await Promise.all(jobs.map(({ data }) => leaveEffect(pool, name, data.order)));
      });
    }
    return {
      place: (order) =>
        placeOrder(pool, { contender: name, order }, (client) =>
          boss.send(queue, { order }, { db: { executeSql: (text, values) => client.query(text, values) } }),
        ),
      async stop() {
        await boss.stop({ graceful: false });
        await pool.end();
      },
    };
  },
};
