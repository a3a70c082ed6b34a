import {
  type Clock,
  type EventTypes,
  type Service,
  type TenantActor,
  can,
  conflict,
  decodeCursor,
  implement,
  notFound,
  systemClock,
  toPage,
} from "@plinth/kernel";
import { dueEvent } from "../events.ts";
import { guardOf } from "../hearing.ts";
import { takes } from "../model.ts";
import { type EndpointRepository, endpointRepository } from "../repository.ts";
import { webhookDeliveriesContract } from "./contract.ts";
import { type DeliveryRepository, deliveryRepository } from "./repository.ts";

/** What the service is made of; each part but the catalog has a default. */
export interface WebhookDeliveryServiceOptions {
  readonly eventTypes: EventTypes;
  readonly repository?: Pick<DeliveryRepository, "list" | "find" | "redeliver">;
  readonly endpoints?: Pick<EndpointRepository, "find">;
  readonly clock?: Clock;
}

/** Returns the verbs of the delivery log. */
export function createWebhookDeliveryService({
  eventTypes,
  repository = deliveryRepository,
  endpoints = endpointRepository,
  clock = systemClock,
}: WebhookDeliveryServiceOptions): Service<typeof webhookDeliveriesContract> {
  async function get(actor: TenantActor, id: string) {
    const delivery = await repository.find(actor, id);
    const endpoint = delivery && (await endpoints.find(actor, delivery.endpointId));
    if (delivery === null || endpoint === null) throw notFound("webhook delivery");
    return { delivery, endpoint };
  }

  return implement(webhookDeliveriesContract, {
    async list(actor, { limit, cursor, endpointId, status }) {
      const filter = ["webhookDeliveries", endpointId ?? null, status ?? null];
      const after = cursor === undefined ? undefined : decodeCursor(cursor, filter);
      return toPage(await repository.list(actor, { endpointId, status, after, take: limit + 1 }), limit, filter);
    },

    async get(actor, { id }) {
      const { delivery } = await get(actor, id);
      const guard = guardOf(delivery.eventType, eventTypes);
      const readable = guard === null || (guard !== "unknown" && can(actor, guard));
      return readable ? delivery : { ...delivery, body: null };
    },

    async redeliver(actor, { id }) {
      const { endpoint } = await get(actor, id);
      if (!takes(endpoint)) throw conflict("conflict", "Nothing is sent to its endpoint: resume it first.");
      const due = (round: number) => dueEvent(actor, { deliveryId: id, endpointId: endpoint.id, round }, clock);
      const delivery = await repository.redeliver(actor, { id, now: clock() }, due);
      if (delivery === null) throw notFound("webhook delivery");
      return delivery;
    },
  });
}
