import { type EventType, Instant } from "@plinth/kernel";
import { z } from "zod";
import { eventCatalog } from "./event-catalog.ts";
import { info } from "./openapi/facts.ts";

/** The time in the examples. */
const timestamp = "2026-01-01T00:00:00.000Z";

/** Returns what is sent of an event of the kind. */
export const messageOf = (name: string, { payload }: EventType) =>
  z.strictObject({ type: z.literal(name), timestamp: Instant, data: payload });

/** Returns an example of it. */
export const exampleOf = (name: string, { example }: EventType) => ({ type: name, timestamp, data: example });

const schemaOf = (schema: z.ZodType) => ({
  schemaFormat: "application/schema+json;version=draft-07",
  schema: z.toJSONSchema(schema, { target: "draft-7", io: "input" }),
});

const headers = z.looseObject({
  "webhook-id": z.string().describe("the same at every attempt: who has it already does nothing"),
  "webhook-timestamp": z.string().describe("when this attempt was made, in seconds since 1970"),
  "webhook-signature": z.string().describe("one signature or more, by Standard Webhooks"),
});

const messages = Object.fromEntries(
  Object.entries(eventCatalog).map(([name, kind]) => [
    name,
    {
      name,
      title: name,
      summary: kind.about,
      description: `Told to endpoints whose person holds the permission ${kind.allow}.`,
      contentType: "application/json",
      headers: schemaOf(headers),
      payload: schemaOf(messageOf(name, kind)),
      examples: [{ name: "example", payload: exampleOf(name, kind) }],
    },
  ]),
);

const channel = { $ref: "#/channels/endpoint" };
const names = Object.keys(messages);

/** What webhooks send, as AsyncAPI 3.0: made of the kinds of events that the contexts declare. */
export const asyncApi = {
  asyncapi: "3.0.0",
  info: {
    title: "Plinth webhooks",
    version: info.version,
    license: { name: "MIT" },
    description: "Every event of an organization, sent to the endpoints that it has registered, at least once.",
  },
  defaultContentType: "application/json",
  channels: {
    endpoint: {
      address: null,
      description: "The https address that an organization has registered.",
      messages: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/messages/${name}` }])),
    },
  },
  operations: {
    tell: {
      action: "send",
      channel,
      summary: "Tells an endpoint what has happened.",
      messages: names.map((name) => ({ $ref: `#/channels/endpoint/messages/${name}` })),
    },
  },
  components: { messages },
} as const;
