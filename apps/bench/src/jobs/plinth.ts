import { disconnect, inTenant } from "@plinth/db";
import {
  type Dispatcher,
  batchConsumer,
  consumer,
  createDispatcher,
  createScheduler,
  publish,
  startWorker,
} from "@plinth/jobs";
import { type TenantActor, event, newId, systemActor } from "@plinth/kernel";
import { z } from "zod";
import type { Contender, Working } from "./contender.ts";

const Placed = z.strictObject({ order: z.int() });
const atOnce = 4;

/** What a consumer stores for many events together. */
export const plinth: Contender = {
  name: "Plinth, handleBatch",
  about:
    "four lanes of up to 500 events; each is behind its organization's row-level security, its effect is stored exactly once, with those of its batch by one insert",
  start: () =>
    working(plinth.name, "batch.placed", (topic) => {
      const placed = batchConsumer({
        name: topic,
        topic,
        schema: Placed,
        handleBatch: async (told, events) => {
          const orders = events.map(({ payload }) => payload.order);
          await inTenant(
            told,
            (tx) => tx.$executeRaw`insert into bench_effects select ${plinth.name}, unnest(${orders}::int[])`,
          );
        },
      });
      return createDispatcher({ consumers: [placed], batch: 500, atOnce });
    }),
};

/** What a consumer stores for each event by itself. */
export const plinthOneByOne: Contender = {
  name: "Plinth, handle",
  about:
    "the same, but each event has a call and an insert of its own, and fails alone; 25 of them share a transaction",
  start: () =>
    working(plinthOneByOne.name, "order.placed", (topic) => {
      const placed = consumer({
        name: topic,
        topic,
        schema: Placed,
        handle: async (told, { payload: { order } }) => {
          await inTenant(
            told,
            (tx) => tx.$executeRaw`insert into bench_effects values (${plinthOneByOne.name}, ${order})`,
          );
        },
      });
      return createDispatcher({ consumers: [placed], atOnce });
    }),
};

async function working(
  name: string,
  topic: `${string}.placed`,
  dispatcherOf: (topic: string) => Dispatcher,
): Promise<Working> {
  const organizationId = newId();
  const actor: TenantActor = { ...systemActor("bench", organizationId, []), organizationId };
  const dispatcher = dispatcherOf(topic);
  await dispatcher.register();
  const worker = startWorker({ dispatchers: [dispatcher], scheduler: createScheduler({ schedules: [] }) });
  return {
    async place(orders) {
      await inTenant(actor, async (tx) => {
        await tx.$executeRaw`insert into bench_orders select ${name}, unnest(${orders}::int[])`;
        const events = orders.map((order) => event(topic, actor, { subjectId: newId(), payload: { order } }));
        await publish(tx, events);
      });
      worker.wake();
    },
    async stop() {
      await worker.stop();
      await disconnect();
    },
  };
}
