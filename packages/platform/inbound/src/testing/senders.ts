import { Stripe } from "stripe";
import { Webhook as StandardWebhook } from "standardwebhooks";
import { z } from "zod";
import { verifyStandard } from "../standard-webhooks.ts";
import { verifyStripe } from "../stripe.ts";
import type { Verify } from "../webhook.ts";

/** What a sender says of one thing: the message's id and type, and the thing's. */
export interface Said {
  readonly id: string;
  readonly type: string;
  readonly thing: string;
}

/** Somebody who sends webhooks: how they write a message, how they sign it, and how it is read. */
export interface Sender {
  readonly provider: string;
  readonly verify: Verify;
  readonly secrets: readonly [string, string];
  readonly known: string;
  readonly schema: z.ZodType<string>;
  body(said: Said): string;
  sign(body: string, by: { readonly id: string; readonly secret: string; readonly at: Date }): Record<string, string>;
  /** One header for what was signed twice. */
  both(first: Record<string, string>, second: Record<string, string>): Record<string, string>;
}

const secondsOf = (at: Date) => Math.floor(at.getTime() / 1000);

/** An event as Stripe's own types have it. */
function paid({ id, type, thing }: Said): object {
  const invoice: Pick<Stripe.Invoice, "id" | "object"> = { id: thing, object: "invoice" };
  const event: Pick<Stripe.Event, "id" | "object" | "created" | "livemode" | "api_version" | "pending_webhooks"> = {
    id,
    object: "event",
    api_version: Stripe.API_VERSION,
    created: 1_790_000_000,
    livemode: false,
    pending_webhooks: 1,
  };
  return { ...event, type, data: { object: invoice }, request: null };
}

const stripe: Sender = {
  provider: "stripe",
  verify: verifyStripe,
  secrets: ["whsec_the-first-secret-of-an-endpoint", "whsec_the-second-secret-of-an-endpoint"],
  known: "invoice.paid" satisfies Stripe.Event.Type,
  schema: z
    .looseObject({ data: z.looseObject({ object: z.looseObject({ id: z.string() }) }) })
    .transform(({ data }) => data.object.id),
  body: (said) => JSON.stringify(paid(said), null, 2),
  sign: (payload, { secret, at }) => ({
    "stripe-signature": Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp: secondsOf(at) }),
  }),
  both: (first, second) => ({
    "stripe-signature": `${first["stripe-signature"] ?? ""},${second["stripe-signature"]?.split(",")[1] ?? ""}`,
  }),
};

const standard: Sender = {
  provider: "standard",
  verify: verifyStandard,
  secrets: [`whsec_${"A".repeat(43)}=`, `whsec_${"B".repeat(42)}A=`],
  known: "thing.changed",
  schema: z.looseObject({ data: z.looseObject({ id: z.string() }) }).transform(({ data }) => data.id),
  body: ({ type, thing }) => JSON.stringify({ type, timestamp: "2026-01-01T00:00:00Z", data: { id: thing } }),
  sign: (body, { id, secret, at }) => ({
    "webhook-id": id,
    "webhook-timestamp": String(secondsOf(at)),
    "webhook-signature": new StandardWebhook(secret).sign(id, at, body),
  }),
  both: (first, second) => ({
    ...first,
    "webhook-signature": `${first["webhook-signature"] ?? ""} ${second["webhook-signature"] ?? ""}`,
  }),
};

/** Those whom the contract of a webhook is tested with: each signs by the official library of its kind. */
export const senders: readonly Sender[] = [stripe, standard];
