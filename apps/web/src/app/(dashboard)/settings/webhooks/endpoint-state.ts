import type { WebhookEndpoint } from "@plinth/webhooks";

/** How an endpoint stands: it is sent events, fails to take them, is held back, or was given up for one of two reasons. */
export type EndpointState = "active" | "failing" | "paused" | "disabled: gone" | "disabled: failing";

type Standing = Pick<WebhookEndpoint, "pausedAt" | "disabledBecause" | "failingSince">;

/** Returns how the endpoint stands; what stops it counts more than what ails it. */
export function endpointState({ pausedAt, disabledBecause, failingSince }: Standing): EndpointState {
  if (disabledBecause !== null) return `disabled: ${disabledBecause}`;
  if (pausedAt !== null) return "paused";
  return failingSince === null ? "active" : "failing";
}
