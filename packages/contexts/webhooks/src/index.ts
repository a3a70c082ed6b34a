export { webhookEndpointsContract } from "./contract.ts";
export { ListWebhookDeliveries, webhookDeliveriesContract } from "./deliveries/contract.ts";
export { type WebhookCourierOptions, createWebhookCourier } from "./sending/courier.ts";
export { type FanOutOptions, createWebhookFanOut } from "./deliveries/fan-out.ts";
export { type WebhookDeliveryServiceOptions, createWebhookDeliveryService } from "./deliveries/service.ts";
export { type DisabledNoticeOptions, createDisabledNotice } from "./disabled-notice.ts";
export { webhookEventTypes } from "./event-types.ts";
export { type WebhookEndpointServiceOptions, createWebhookEndpointService } from "./service.ts";
export type { Rights } from "./hearing.ts";
export { type SweepOptions, sweepWebhookLogs } from "./log/sweep.ts";
export {
  type WebhookAttempt,
  type WebhookDelivery,
  type WebhookDeliveryDetail,
  type WebhookEndpoint,
  takes,
} from "./model.ts";
