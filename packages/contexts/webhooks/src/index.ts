export { webhookEndpointsContract } from "./contract.ts";
export { webhookDeliveriesContract } from "./deliveries/contract.ts";
export { type WebhookCourierOptions, createWebhookCourier } from "./deliveries/courier.ts";
export { type FanOutOptions, createWebhookFanOut } from "./deliveries/fan-out.ts";
export { type WebhookDeliveryServiceOptions, createWebhookDeliveryService } from "./deliveries/service.ts";
export { type DisabledNoticeOptions, createDisabledNotice } from "./disabled-notice.ts";
export { webhookEventTypes } from "./event-types.ts";
export { type WebhookEndpointServiceOptions, createWebhookEndpointService } from "./service.ts";
