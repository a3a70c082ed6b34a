import type { WebhookDeliveryDetail } from "@plinth/webhooks";

/**
 * Returns what the attempts of the log are called: by their number since the delivery was last sent for, and those before
 * by how long ago they were, since the log does not keep all of them.
 */
export function attemptNames({ attempts, attemptLog }: Pick<WebhookDeliveryDetail, "attempts" | "attemptLog">) {
  const before = attemptLog.length - attempts;
  return attemptLog.map((_attempt, index) =>
    index < before ? `Earlier attempt, ${before - index} before` : `Attempt ${index - before + 1}`,
  );
}
