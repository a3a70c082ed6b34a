import { Id, command, contract, pageOf, pageParameters, query } from "@plinth/kernel";
import { z } from "zod";
import { DeliveryStatus, WebhookDelivery, WebhookDeliveryDetail } from "../model.ts";

const WebhookDeliveryRef = z.strictObject({ id: Id });
/** Which deliveries are listed. */
export const ListWebhookDeliveries = z.strictObject({
  ...pageParameters,
  endpointId: Id.optional().describe("of this endpoint alone"),
  status: DeliveryStatus.optional().describe("that stand like this alone"),
});

/** What the delivery log promises: what was sent and answered, attempt by attempt, for 30 days unless the installation says otherwise. */
export const webhookDeliveriesContract = contract("webhookDeliveries", {
  /** Lists deliveries, newest first. */
  list: query({
    input: ListWebhookDeliveries,
    output: pageOf(WebhookDelivery),
    allow: "webhook:read",
    limit: "read",
  }),
  /** Returns a delivery with its body and its attempts. */
  get: query({
    input: WebhookDeliveryRef,
    output: WebhookDeliveryDetail,
    allow: "webhook:read",
    limit: "read",
    fails: ["not_found"],
  }),
  /** Sends a delivery again under the same webhook-id, whatever became of it, with all its attempts before it. */
  redeliver: command({
    input: WebhookDeliveryRef,
    output: WebhookDelivery,
    allow: "webhook:manage",
    limit: "write",
    fails: ["not_found", "conflict"],
    emits: ["webhook.due"],
  }),
});
