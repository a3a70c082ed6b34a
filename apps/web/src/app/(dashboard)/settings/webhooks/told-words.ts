import type { WebhookEndpoint } from "@plinth/webhooks";

/** Returns how much of what happens an endpoint asks for and is told. */
export function toldWords({ eventTypes, withheld }: Pick<WebhookEndpoint, "eventTypes" | "withheld">): string {
  const asked = eventTypes.length;
  const told = asked === 0 ? "Told everything" : `Told ${asked} ${asked === 1 ? "type" : "types"} of events`;
  return withheld.length === 0 ? told : `${told}, but for ${withheld.length} withheld`;
}
