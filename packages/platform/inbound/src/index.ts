export { type Reception, receive } from "./receive.ts";
export { handlerOf, sweepReceived } from "./received.ts";
export { verifyStandard } from "./standard-webhooks.ts";
export { verifyStripe } from "./stripe.ts";
export { type Received, type Webhook, type WebhookOptions, webhook } from "./webhook.ts";
