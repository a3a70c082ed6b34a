import { Client } from "@upstash/qstash";

/** Which QStash, and whom it is to call: `destination` is the app's own endpoint. */
export interface QstashOptions {
  readonly url: string;
  readonly token: string;
  readonly destination: string;
  readonly timeoutMs?: number;
}

/** What is due in one second is told by one call, however many events, requests and servers ask for it. */
const sliceMs = 1000;

/** Longer waits are asked for again by the call that comes then: QStash holds a message for a week at least. */
const longestWaitMs = 24 * 3_600_000;

/**
 * Returns what has QStash call the app once what is due in so many milliseconds is: at the end of that second, and once for
 * all that ask for the same. Rejects when QStash does not take it in time: then nothing is lost, since the outbox holds it.
 */
export function kicksByQstash({ url, token, destination, timeoutMs = 5000 }: QstashOptions) {
  const client = new Client({ baseUrl: url, token, devMode: false, enableTelemetry: false, retry: false });
  const asked = new Map<number, Promise<void>>();

  async function ask(slice: number, delay: number): Promise<void> {
    const message = { url: destination, body: { slice }, deduplicationId: `kick-${slice}`, delay };
    await inTime(client.publishJSON(message), timeoutMs);
  }

  return async (delaysMs: readonly number[]): Promise<void> => {
    const now = Date.now();
    const slices = new Set(delaysMs.map((ms) => Math.floor((now + Math.min(ms, longestWaitMs)) / sliceMs) + 1));
    for (const slice of asked.keys()) if (slice * sliceMs < now) asked.delete(slice);
    const asking = [...slices].map((slice) => {
      const known = asked.get(slice) ?? ask(slice, slice - Math.floor(now / sliceMs));
      asked.set(slice, known);
      known.catch(() => asked.delete(slice));
      return known;
    });
    await Promise.all(asking);
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
