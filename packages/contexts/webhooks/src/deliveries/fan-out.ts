import { type Consumer, consumer } from "@plinth/jobs";
import { type Clock, type EventTypes, newId, systemClock } from "@plinth/kernel";
import { dueEvent } from "../events.ts";
import { type RightsOf, mayHear } from "../hearing.ts";
import { messageBody } from "./message.ts";
import { type DeliveryRepository, deliveryRepository } from "./repository.ts";

/** Which kinds of events are told to endpoints, and what people may read. */
export interface FanOutOptions {
  readonly eventTypes: EventTypes;
  readonly rightsOf: RightsOf;
  readonly repository?: Pick<DeliveryRepository, "listening" | "fanOut">;
  readonly clock?: Clock;
}

/**
 * Returns who stores a delivery for each endpoint that receives an event, once, a consumer for each kind. What is sent is
 * what the kind's schema makes of the payload: nothing else leaves, and nothing to an endpoint whose person may not read it
 * at that moment.
 */
export function createWebhookFanOut({
  eventTypes,
  rightsOf,
  repository = deliveryRepository,
  clock = systemClock,
}: FanOutOptions): Consumer[] {
  return Object.entries(eventTypes).map(([name, { allow, payload: schema }]) =>
    consumer({
      name: `webhooks.${name}`,
      topic: name,
      schema,
      async handle(actor, { id: messageId, occurredAt, payload }) {
        const asking = await repository.listening(actor, name);
        if (asking.length === 0) return;
        const rights = await rightsOf(actor, [...new Set(asking.flatMap(({ savedBy }) => savedBy ?? []))]);
        const body = messageBody({ name, occurredAt, payload });
        const message = { messageId, eventType: name, body, createdAt: clock().toISOString() };
        const hearing = asking.filter((endpoint) => mayHear(endpoint, allow, rights));
        const deliveries = hearing.map(({ id: endpointId, held }) => ({ ...message, id: newId(), endpointId, held }));
        await repository.fanOut(actor, deliveries, (due) => dueEvent(actor, due, clock));
      },
    }),
  );
}
