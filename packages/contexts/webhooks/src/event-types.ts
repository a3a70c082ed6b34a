import { Id, eventTypes } from "@plinth/kernel";
import { z } from "zod";
import { WebhookEndpoint } from "./model.ts";

const { eventTypes: types } = WebhookEndpoint.shape;

/** What endpoints are told of endpoints. */
export const webhookEventTypes = eventTypes(
  {
    allow: "webhook:read",
    payload: z.strictObject({ id: Id, host: z.string(), eventTypes: types }),
    example: {
      id: "0192f0c1-5d7e-7c3a-9b1d-3f6a2e8c4d10",
      host: "hooks.example.com",
      eventTypes: ["project.created"],
    },
  },
  {
    "webhook_endpoint.created": "An endpoint was registered.",
    "webhook_endpoint.updated": "An endpoint's address, description or event types were changed.",
    "webhook_endpoint.paused": "Somebody holds an endpoint's events back.",
    "webhook_endpoint.resumed": "An endpoint receives events again.",
    "webhook_endpoint.secret_rotated": "An endpoint's secret was replaced.",
    "webhook_endpoint.deleted": "An endpoint was deleted.",
    "webhook_endpoint.disabled": "Nothing more is sent to an endpoint: it is gone, or has failed for days.",
    "webhook_endpoint.tested":
      "Somebody asked for an example: it is sent to that endpoint alone, whatever it receives.",
  },
);
