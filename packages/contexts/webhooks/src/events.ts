import { type Clock, type EventEnvelope, type TenantActor, event } from "@plinth/kernel";
import type { WebhookEndpoint } from "./model.ts";

/** What can happen to an endpoint. */
export type EndpointChange = "created" | "updated" | "paused" | "resumed" | "secret_rotated" | "deleted" | "disabled";

/** Makes the event that says what has just happened to the endpoint; it never carries the secret, nor what follows the host, which may be one. */
export function endpointEvent(
  change: EndpointChange,
  actor: TenantActor,
  { id, url, eventTypes }: Pick<WebhookEndpoint, "id" | "url" | "eventTypes">,
  clock: Clock,
): EventEnvelope {
  return event(
    `webhook_endpoint.${change}`,
    actor,
    { subjectId: id, payload: { id, host: new URL(url).host, eventTypes } },
    clock,
  );
}

/** Which delivery is due, and in which round: an earlier round has nothing to send any more. */
export interface Due {
  readonly deliveryId: string;
  readonly endpointId: string;
  readonly round: number;
}

/** Makes the event that has a delivery carried out. */
export function dueEvent(actor: TenantActor, due: Due, clock: Clock): EventEnvelope {
  return event("webhook.due", actor, { subjectId: due.deliveryId, payload: { ...due } }, clock);
}
