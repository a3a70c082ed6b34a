import { setTimeout as sleep } from "node:timers/promises";
import type { Message } from "./message.ts";
import { signatureOf } from "./signature.ts";

/** A message that nobody took: after its last try, or as soon as it was said that another one is of no use. */
export interface DeadMessage extends Message {
  readonly dlqId: string;
  readonly responseStatus: number;
  readonly retried: number;
}

/** How messages are sent: `secondMs` is how long one of QStash's seconds takes here. */
export interface Sending {
  readonly secondMs: number;
  /** The key that is in use. */
  readonly key: () => string;
  /** Ends all waits. */
  readonly signal: AbortSignal;
  readonly bury: (message: DeadMessage) => void;
}

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** Sends the message until somebody takes it with a 2xx, as often as it says; then tells its callbacks, which are messages too. */
export async function deliver(message: Message, sending: Sending): Promise<void> {
  const { secondMs, signal } = sending;
  await sleep(message.delaySeconds * secondMs, undefined, { signal });
  for (let retried = 0; ; retried++) {
    const reply = await call(message, retried, sending.key());
    if (reply.status >= 200 && reply.status < 300) return tell(message.callback, { message, reply, retried }, sending);
    if (retried >= message.retries || isFinal(reply)) {
      sending.bury({ ...message, dlqId: `dlq_${message.messageId}`, responseStatus: reply.status, retried });
      return tell(message.failureCallback, { message, reply, retried }, sending);
    }
    await sleep(waitSeconds(reply, retried + 1) * secondMs, undefined, { signal });
  }
}

/** As its documentation says: the status and the header together. */
const isFinal = ({ status, headers }: Reply) => status === 489 && headers.get("upstash-nonretryable-error") === "true";

/** The answer's own wish up to a day, or else 12 s, 2 min 28 s, 30 min, and so on up to a day. */
function waitSeconds({ headers }: Reply, tries: number): number {
  const asked = Number(headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(asked) && asked <= 86_400 ? asked : Math.min(86_400, Math.exp(2.5 * tries));
}

async function call({ url, method, body, headers, messageId }: Message, retried: number, key: string): Promise<Reply> {
  try {
    const response = await fetch(url, {
      method,
      redirect: "manual",
      body,
      headers: {
        ...headers,
        "user-agent": "Upstash-QStash",
        "upstash-message-id": messageId,
        "upstash-retried": String(retried),
        "upstash-signature": signatureOf({ url, body }, key),
      },
    });
    return { status: response.status, headers: response.headers, body: await response.text() };
  } catch {
    return { status: 0, headers: new Headers(), body: "" };
  }
}

interface Outcome {
  readonly message: Message;
  readonly reply: Reply;
  readonly retried: number;
}

async function tell(url: string | undefined, { message, reply, retried }: Outcome, sending: Sending): Promise<void> {
  if (url === undefined) return;
  const body = JSON.stringify({
    status: reply.status,
    body: Buffer.from(reply.body).toString("base64"),
    retried,
    maxRetries: message.retries,
    sourceMessageId: message.messageId,
    url: message.url,
    sourceBody: Buffer.from(message.body).toString("base64"),
  });
  const headers = { "content-type": "application/json" };
  const { messageId } = message;
  await deliver(
    { messageId: `${messageId}_cb`, url, method: "POST", body, headers, delaySeconds: 0, retries: 3 },
    sending,
  );
}
