import { readInTenant } from "@plinth/db";
import { EventEnvelope, type TenantActor } from "@plinth/kernel";
import type { Delivery } from "../../deliveries.ts";
import { createDispatcher } from "../../dispatcher.ts";
import type { Receipt } from "../../inbox.ts";
import { createScheduler } from "../../scheduler.ts";
import { startWorker } from "../../worker.ts";
import { type FaultPoint, faultySteps } from "../fault-points.ts";
import { witness } from "../happenings.ts";

/** A worker of the crash tests, a process that is killed: with or without an inbox, or by itself at one point of the way. */
const [name = "", inbox = "", killedAt = ""] = process.argv.slice(2);

const fault = (point: FaultPoint) => {
  if (point === killedAt) process.kill(process.pid, "SIGKILL");
};
const consumer = witness({
  name,
  ordered: true,
  before: async () => fault("before effect"),
  after: async () => {
    fault("after effect");
    process.send?.("working");
  },
});
const steps = faultySteps(fault);
const dispatcher = createDispatcher({
  consumers: [consumer],
  leaseMs: 1000,
  steps: inbox === "without inbox" ? { ...steps, receive: receiveWithoutInbox } : steps,
});
await dispatcher.register();
process.send?.({ now: Date.now() });
startWorker({ dispatchers: [dispatcher], scheduler: createScheduler({ schedules: [] }), pollMs: 50 });
setInterval(() => {}, 60_000);

/** What a consumer would do that only looks the event up. */
async function receiveWithoutInbox(actor: TenantActor, { eventId }: Delivery): Promise<Receipt> {
  const stored = await readInTenant(actor, (db) => db.outboxEvent.findFirst({ where: { id: eventId } }));
  const event = stored && { ...stored, occurredAt: stored.occurredAt.toISOString() };
  return { status: "new", event: event && EventEnvelope.parse(event), ageMs: 0 };
}
