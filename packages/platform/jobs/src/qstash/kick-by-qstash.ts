import { Client } from "@upstash/qstash";
import type { Published } from "../bell.ts";

/** Which QStash, and whom it is to call: `destination` is the app's own endpoint. */
export interface QstashOptions {
  readonly url: string;
  readonly token: string;
  readonly destination: string;
  readonly timeoutMs?: number;
}

/**
 * Returns what has QStash call the app about events that were stored, when each is due; an event that it knows is no second
 * message. Rejects when QStash does not take them in time: then they are not lost, since the outbox holds them.
 */
export function kicksByQstash({ url, token, destination, timeoutMs = 5000 }: QstashOptions) {
  const client = new Client({ baseUrl: url, token, devMode: false, enableTelemetry: false, retry: false });
  return async (published: readonly Published[]): Promise<void> => {
    const messages = published.map(({ eventId, delayMs }) => ({
      url: destination,
      body: { eventId },
      deduplicationId: eventId,
      ...(delayMs > 0 ? { delay: Math.ceil(delayMs / 1000) } : {}),
    }));
    await inTime(client.batchJSON(messages), timeoutMs);
  };
}

/** The client waits for ever by itself. */
async function inTime<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error("QStash did not answer in time")), timeoutMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
