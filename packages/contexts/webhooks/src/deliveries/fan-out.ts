import { type Consumer, consumer } from "@plinth/jobs";
import { type Clock, type EventTypes, newId, systemClock } from "@plinth/kernel";
import { dueEvent } from "../events.ts";
import { messageBody } from "./message.ts";
import { type DeliveryRepository, deliveryRepository } from "./repository.ts";

const dayMs = 24 * 3_600_000;

/** How long a delivery is kept at least, in days. */
const keptDays = 30;

/** Which kinds of events are told to endpoints. */
export interface FanOutOptions {
  readonly eventTypes: EventTypes;
  readonly repository?: Pick<DeliveryRepository, "fanOut">;
  readonly clock?: Clock;
}

/**
 * Returns who stores a delivery for each endpoint that receives an event, once, a consumer for each kind. What is sent is
 * what the kind's schema makes of the payload: nothing else leaves.
 */
export function createWebhookFanOut({
  eventTypes,
  repository = deliveryRepository,
  clock = systemClock,
}: FanOutOptions): Consumer[] {
  return Object.entries(eventTypes).map(([name, { payload: schema }]) =>
    consumer({
      name: `webhooks.${name}`,
      topic: name,
      schema,
      async handle(actor, { id: messageId, occurredAt, payload }) {
        const now = clock();
        const body = messageBody({ name, occurredAt, payload });
        const message = { messageId, eventType: name, body, createdAt: now.toISOString() };
        await repository.fanOut(actor, message, {
          idOf: newId,
          dueOf: (due) => dueEvent(actor, due, clock),
          keptSince: new Date(now.getTime() - keptDays * dayMs),
        });
      },
    }),
  );
}
