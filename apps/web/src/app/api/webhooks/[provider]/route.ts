import { endpoint, resource } from "@plinth/http";
import { takeWebhook } from "@/server/webhooks/take.ts";

export const runtime = "nodejs";
/** Takes a message of a provider, once its source was counted and its signature verified. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({ POST: endpoint(takeWebhook) });
