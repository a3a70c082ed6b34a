import { readInTenant } from "@plinth/db";
import { EventEnvelope, type TenantActor } from "@plinth/kernel";
import { type Delivery, settle } from "../../deliveries.ts";
import { createDispatcher } from "../../dispatcher.ts";
import type { Receipt } from "../../inbox.ts";
import type { Steps } from "../../steps.ts";
import { createScheduler } from "../../scheduler.ts";
import { startWorker } from "../../worker.ts";
import { type FaultPoint, faultySteps } from "../fault-points.ts";
import { witness } from "../happenings.ts";

/** A worker of the crash tests, a process that is killed: with or without an inbox, or by itself at one point of the way. */
const [name = "", inbox = "", killedAt = ""] = process.argv.slice(2);

/** What a queue would do that looks an event up, has it handled, and acknowledges it then. */
const withoutInbox: Partial<Steps> = {
  together: (_actor, work) => work(),
  receive: (actor, deliveries) => Promise.all(deliveries.map((delivery) => lookUp(actor, delivery))),
  keep: (_actor, deliveries) => settle(deliveries.map((delivery) => ({ delivery, fate: { status: "done" } }))),
};

async function lookUp(actor: TenantActor, { eventId }: Delivery): Promise<Receipt> {
  const stored = await readInTenant(actor, (db) => db.outboxEvent.findFirst({ where: { id: eventId } }));
  const event = stored && { ...stored, occurredAt: stored.occurredAt.toISOString() };
  return { status: "new", event: event && EventEnvelope.parse(event), ageMs: 0 };
}

const fault = (point: FaultPoint) => {
  if (point === killedAt) process.kill(process.pid, "SIGKILL");
};
/** Where it is to die at a point, one event of its batch fails, so that there is something to settle. */
let mayFail = killedAt !== "";
const consumer = witness({
  name,
  ordered: true,
  before: async () => fault("before effect"),
  after: async () => {
    fault("after effect");
    process.send?.("working");
    if (!mayFail) return;
    mayFail = false;
    throw new Error("unforeseen");
  },
});
const steps = faultySteps(fault);
const dispatcher = createDispatcher({
  consumers: [consumer],
  atOnce: killedAt === "" ? 4 : 1,
  leaseMs: 1000,
  steps: inbox === "without inbox" ? { ...steps, ...withoutInbox } : steps,
});
await dispatcher.register();
process.send?.({ now: Date.now() });
startWorker({ dispatchers: [dispatcher], scheduler: createScheduler({ schedules: [] }), pollMs: 50 });
setInterval(() => {}, 60_000);
