import { Logger, run } from "graphile-worker";
import { z } from "zod";
import { type Contender, atOnce, connections, leaveEffect, placeOrder } from "./contender.ts";

const name = "Graphile Worker";
const Payload = z.object({ order: z.int() });

/** Graphile Worker, which LISTEN wakes. */
export const graphileWorker: Contender = {
  name,
  about: "ten jobs at once, woken by LISTEN and NOTIFY; effects at least once",
  async start(ownerUrl) {
    const pool = connections(ownerUrl);
    const runner = await run({
      connectionString: ownerUrl,
      concurrency: atOnce,
      maxPoolSize: atOnce,
      noHandleSignals: true,
      logger: new Logger(() => () => {}),
      taskList: { order: async (payload) => void (await leaveEffect(pool, name, Payload.parse(payload).order)) },
    });
    return {
      place: (order) =>
        placeOrder(pool, { contender: name, order }, (client) =>
          client.query("select graphile_worker.add_job('order', json_build_object('order', $1::int))", [order]),
        ),
      async stop() {
        await runner.stop();
        await pool.end();
      },
    };
  },
};
