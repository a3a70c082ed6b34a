import { type Clock, type EventEnvelope, type TenantActor, event } from "@plinth/kernel";
import type { WebhookEndpoint } from "./model.ts";

/** What can happen to an endpoint. */
export type EndpointChange = "created" | "updated" | "paused" | "resumed" | "secret_rotated" | "deleted" | "disabled";

type Told = Pick<WebhookEndpoint, "id" | "url" | "eventTypes">;

/** Returns what is told of an endpoint; never the secret, nor what follows the host, which may be one. */
export const endpointPayload = ({ id, url, eventTypes }: Told) => ({ id, host: new URL(url).host, eventTypes });

/** Makes the event that says what has just happened to the endpoint. */
export function endpointEvent(change: EndpointChange, actor: TenantActor, endpoint: Told, clock: Clock): EventEnvelope {
  const payload = endpointPayload(endpoint);
  return event(`webhook_endpoint.${change}`, actor, { subjectId: endpoint.id, payload }, clock);
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
