import { Id, Instant, command, contract, query } from "@plinth/kernel";
import { z } from "zod";
import { EventName, IssuedWebhookEndpoint, WebhookDelivery, WebhookEndpoint } from "./model.ts";

const { url, description, version } = WebhookEndpoint.shape;
const eventTypes = z
  .array(EventName, "choose some, or everything")
  .max(100)
  .describe("what it receives, of what you may read yourself; none means everything");

export const WebhookEndpointRef = z.strictObject({ id: Id });
export const NewWebhookEndpoint = z.strictObject({
  url,
  description: description.default(""),
  eventTypes: eventTypes.default([]),
});
export const UpdateWebhookEndpoint = z.strictObject({ id: Id, url, description, eventTypes, version });
export const RotateWebhookSecret = z.strictObject({
  id: Id,
  graceHours: z.int().min(0).max(168).default(24).describe("how long messages are signed by the old secret, too"),
});
export const RedriveWebhooks = z.strictObject({
  id: Id,
  since: Instant.describe("deliveries that were made before are left as they are"),
});
export const RedrivenWebhooks = z.object({
  redriven: z.int().min(0),
  remaining: z.boolean().describe("whether there are more: ask again"),
});

const rules = { allow: "webhook:manage", limit: "write" } as const;

/** What webhook endpoints promise: every event at least once, signed, in no particular order; the secret is shown once. */
export const webhookEndpointsContract = contract("webhookEndpoints", {
  /** Lists the organization's endpoints, the oldest first; there are at most 20. */
  list: query({
    input: z.strictObject({}),
    output: z.object({ items: z.array(WebhookEndpoint) }),
    allow: "webhook:read",
    limit: "read",
  }),
  /** Returns an endpoint; never its secret. */
  get: query({
    input: WebhookEndpointRef,
    output: WebhookEndpoint,
    allow: "webhook:read",
    limit: "read",
    fails: ["not_found"],
  }),
  /**
   * Registers an https address for events that one may read oneself, and returns the secret that verifies them, this once.
   * Counted like what mails others, since each one that is given up mails the owners.
   */
  create: command({
    ...rules,
    limit: "mail",
    input: NewWebhookEndpoint,
    output: IssuedWebhookEndpoint,
    fails: ["limit_reached"],
    emits: ["webhook_endpoint.created"],
    secret: true,
  }),
  /** Changes address, description and event types; what waits goes to the new address. It hears by the rights of whoever did it. */
  update: command({
    ...rules,
    input: UpdateWebhookEndpoint,
    output: WebhookEndpoint,
    fails: ["not_found", "version_conflict"],
    emits: ["webhook_endpoint.updated"],
    versioned: true,
  }),
  /** Holds its events back from now on; twice is once. */
  pause: command({
    ...rules,
    input: WebhookEndpointRef,
    output: WebhookEndpoint,
    fails: ["not_found"],
    emits: ["webhook_endpoint.paused"],
  }),
  /** Sends its events again, whoever stopped them; those that were held wait for a redrive. */
  resume: command({
    ...rules,
    input: WebhookEndpointRef,
    output: WebhookEndpoint,
    fails: ["not_found"],
    emits: ["webhook_endpoint.resumed"],
  }),
  /** Replaces the secret, and returns the new one, this once; both sign for the hours of grace. */
  rotate: command({
    ...rules,
    input: RotateWebhookSecret,
    output: IssuedWebhookEndpoint,
    fails: ["not_found", "version_conflict"],
    emits: ["webhook_endpoint.secret_rotated"],
    secret: true,
  }),
  /** Deletes an endpoint, and then its delivery log; what waits is not sent. */
  delete: command({
    ...rules,
    input: WebhookEndpointRef,
    output: WebhookEndpoint,
    fails: ["not_found"],
    emits: ["webhook_endpoint.deleted"],
  }),
  /** Sends an event of the type webhook_endpoint.tested, whatever the endpoint's types are. */
  test: command({
    ...rules,
    input: WebhookEndpointRef,
    output: WebhookDelivery,
    fails: ["not_found", "conflict"],
    emits: ["webhook.due"],
  }),
  /** Sends again what failed or was held since a time, the oldest first; at most 200 deliveries at once. */
  redrive: command({
    ...rules,
    input: RedriveWebhooks,
    output: RedrivenWebhooks,
    fails: ["not_found", "conflict"],
    emits: ["webhook.due"],
  }),
});
