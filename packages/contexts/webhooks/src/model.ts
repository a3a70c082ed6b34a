import { Id, Instant, optionalText, text } from "@plinth/kernel";
import { z } from "zod";

/** The most endpoints that an organization may have. */
export const maximumEndpoints = 20;

/** The name of a kind of event, such as project.created. */
export const EventName = z
  .string()
  .max(100)
  .regex(/^[a-z_]+\.[a-z_]+$/, "must be the name of an event, such as project.created")
  .meta({ examples: ["project.created"] });

/** Why nothing more is sent: its server said that it is gone, or it has failed for days. */
export const DisabledBecause = z.enum(["gone", "failing"]);

/** Where an organization receives events. */
export const WebhookEndpoint = z.object({
  id: Id,
  url: text(2000).meta({ examples: ["https://hooks.example.com/plinth"] }),
  description: optionalText(200).meta({ examples: ["Our billing"] }),
  eventTypes: z.array(EventName).describe("what it receives; none means everything"),
  savedBy: Id.nullable().describe("the person by whose rights it hears: whoever saved it last"),
  withheld: z
    .array(EventName)
    .describe("what it asks for and is not told: that person may not read it, or not any more"),
  version: z.int32().positive(),
  createdAt: Instant,
  pausedAt: Instant.nullable().describe("since when somebody holds its events back"),
  disabledAt: Instant.nullable().describe("since when nothing is sent because of its own answers"),
  disabledBecause: DisabledBecause.nullable(),
  failingSince: Instant.nullable().describe("since when no delivery has succeeded"),
  lastSucceededAt: Instant.nullable().describe("when it last took a message"),
  lastFailedAt: Instant.nullable().describe("when it last took none"),
  previousSecretEndsAt: Instant.nullable().describe("until when messages are signed by the secret of before, too"),
});

export type WebhookEndpoint = z.infer<typeof WebhookEndpoint>;

/** An endpoint with the secret that verifies its messages, which is never shown again. */
export const IssuedWebhookEndpoint = WebhookEndpoint.extend({
  secret: z.string().meta({ examples: ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"] }),
});

export type IssuedWebhookEndpoint = z.infer<typeof IssuedWebhookEndpoint>;

/** `waiting` for its next attempt, `delivered`, `failed` after the last one, or `held` while its endpoint takes nothing. */
export const DeliveryStatus = z.enum(["waiting", "delivered", "failed", "held"]);

export type DeliveryStatus = z.infer<typeof DeliveryStatus>;

/** One event on its way to one endpoint. */
export const WebhookDelivery = z.object({
  id: Id,
  endpointId: Id,
  messageId: Id.describe("what the receiver sees as webhook-id, at every attempt"),
  eventType: EventName,
  status: DeliveryStatus,
  attempts: z.int().min(0).describe("since it was last sent for"),
  createdAt: Instant,
  nextAttemptAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
});

export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

/** Headers, by their names in lower case. */
const Headers = z.record(z.string(), z.string());

/** One request with what came back: an answer, or why there was none. */
export const WebhookAttempt = z.object({
  at: Instant,
  durationMs: z.int().min(0),
  requestHeaders: Headers,
  status: z.int().nullable().describe("of the answer; null where there was none"),
  failure: z.string().nullable().describe("why there was no answer"),
  responseHeaders: Headers,
  responseBody: z
    .string()
    .describe("at most 64 kB of it, and its first 1,024 characters once another attempt followed"),
});

export type WebhookAttempt = z.infer<typeof WebhookAttempt>;

/** A delivery with what was sent and every attempt that is kept, the oldest first. */
export const WebhookDeliveryDetail = WebhookDelivery.extend({
  body: z.string().nullable().describe("null where one may not read such events by asking"),
  attemptLog: z.array(WebhookAttempt),
});

export type WebhookDeliveryDetail = z.infer<typeof WebhookDeliveryDetail>;

/** Tells whether anything is sent to the endpoint. */
export const takes = ({ pausedAt, disabledAt }: Pick<WebhookEndpoint, "pausedAt" | "disabledAt">): boolean =>
  pausedAt === null && disabledAt === null;
