import { serverEnv } from "@plinth/env";
import { type Webhook, verifyStandard, verifyStripe, webhook } from "@plinth/inbound";
import { z } from "zod";
import { handOn } from "./hand-on.ts";

/** What matters of Stripe's events: which thing, and whose, by the metadata that whoever made it there gave it. */
const StripeEvent = z.looseObject({
  data: z.looseObject({
    object: z.looseObject({
      id: z.string(),
      object: z.string(),
      metadata: z.record(z.string(), z.string()).nullish(),
    }),
  }),
});

/** A message as Standard Webhooks has it; `data.organizationId` says whose it is. */
const StandardMessage = z.looseObject({ data: z.record(z.string(), z.json()) });

/** Whose messages are taken, each at `/api/webhooks/<provider>`; a line more is another one. */
export const webhooks: readonly Webhook[] = [
  webhook({
    provider: "stripe",
    secrets: () => serverEnv().STRIPE_WEBHOOK_SECRETS,
    verify: verifyStripe,
    types: [
      "checkout.session.completed",
      "customer.subscription.created",
      "customer.subscription.updated",
      "customer.subscription.deleted",
      "invoice.paid",
      "invoice.payment_failed",
    ],
    schema: StripeEvent,
    async handle(actor, { id: messageId, type, content }) {
      const { id, object, metadata } = content.data.object;
      const organizationId = metadata?.["organization_id"];
      await handOn(actor, { provider: "stripe", messageId, type, organizationId, data: { object, id } });
    },
  }),
  webhook({
    provider: "standard",
    secrets: () => serverEnv().STANDARD_WEBHOOK_SECRETS,
    verify: verifyStandard,
    schema: StandardMessage,
    async handle(actor, { id: messageId, type, content: { data } }) {
      const { organizationId } = data;
      await handOn(actor, { provider: "standard", messageId, type, organizationId, data });
    },
  }),
];
