import { disconnect, inTenant } from "@plinth/db";
import { consumer, createDispatcher, createScheduler, publish, startWorker } from "@plinth/jobs";
import { type TenantActor, event, newId, systemActor } from "@plinth/kernel";
import { z } from "zod";
import { type Contender, atOnce } from "./contender.ts";

const name = "Plinth";
const Placed = z.strictObject({ order: z.int() });

/** An event behind its organization's wall, whose effect is stored in one transaction with the note that it was. */
export const plinth: Contender = {
  name,
  about:
    "ten jobs at once; each is an event behind its organization's row-level security, its effect is stored exactly once",
  async start() {
    const organizationId = newId();
    const actor: TenantActor = { ...systemActor("bench", organizationId, []), organizationId };
    const placed = consumer({
      name: "bench.placed",
      topic: "order.placed",
      schema: Placed,
      handle: async (told, { payload: { order } }) => {
        await inTenant(told, (tx) => tx.$executeRaw`insert into bench_effects values (${name}, ${order})`);
      },
    });
    const dispatcher = createDispatcher({ consumers: [placed], batch: atOnce * 5, atOnce });
    await dispatcher.register();
    const worker = startWorker({ dispatchers: [dispatcher], scheduler: createScheduler({ schedules: [] }) });
    return {
      async place(order) {
        await inTenant(actor, async (tx) => {
          await tx.$executeRaw`insert into bench_orders values (${name}, ${order})`;
          await publish(tx, event("order.placed", actor, { subjectId: newId(), payload: { order } }));
        });
        worker.wake();
      },
      async stop() {
        await worker.stop();
        await disconnect();
      },
    };
  },
};
