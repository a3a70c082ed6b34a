import { type Clock, type TenantActor, conflict, newId, notFound } from "@plinth/kernel";
import { dueEvent, endpointPayload } from "../events.ts";
import { takes } from "../model.ts";
import type { StoredEndpoint } from "../repository.ts";
import { messageBody } from "./message.ts";
import type { DeliveryRepository, NewDelivery } from "./repository.ts";

/** How many deliveries one redrive sends at most: they are stored in one transaction. */
const redriveSize = 200;

/** What it is made of. */
export interface ByHandOptions {
  readonly deliveries: Pick<DeliveryRepository, "insert" | "redrive">;
  readonly clock: Clock;
}

/** Returns what sends to an endpoint because somebody asked for it; throws ConflictError where nothing is sent to it. */
export function createSendingByHand({ deliveries, clock }: ByHandOptions) {
  return {
    /** Sends an example. */
    async test(actor: TenantActor, endpoint: StoredEndpoint) {
      const delivery = exampleFor(requireTaking(endpoint), clock());
      const due = { deliveryId: delivery.id, endpointId: endpoint.id, round: 1 };
      const stored = await deliveries.insert(actor, delivery, dueEvent(actor, due, clock));
      if (stored === null) throw notFound("webhook endpoint");
      return stored;
    },

    /** Sends again what failed or was held since then. */
    async redrive(actor: TenantActor, endpoint: StoredEndpoint, since: string) {
      const { id: endpointId } = requireTaking(endpoint);
      const due = (deliveryId: string, round: number) => dueEvent(actor, { deliveryId, endpointId, round }, clock);
      return deliveries.redrive(actor, { endpointId, since, most: redriveSize, now: clock() }, due);
    },
  };
}

/** A delivery that tells an endpoint of itself. */
function exampleFor(endpoint: StoredEndpoint, now: Date): NewDelivery {
  const eventType = "webhook_endpoint.tested";
  const createdAt = now.toISOString();
  const body = messageBody({ name: eventType, occurredAt: createdAt, payload: endpointPayload(endpoint) });
  return { id: newId(), endpointId: endpoint.id, messageId: newId(), eventType, body, createdAt };
}

function requireTaking(endpoint: StoredEndpoint): StoredEndpoint {
  if (!takes(endpoint)) throw conflict("conflict", "Nothing is sent to this endpoint: resume it first.");
  return endpoint;
}
