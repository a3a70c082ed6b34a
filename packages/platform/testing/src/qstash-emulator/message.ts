import { randomUUID } from "node:crypto";

/** What QStash was asked to send, where to, and how; times are in its own seconds. */
export interface Message {
  readonly messageId: string;
  readonly url: string;
  readonly method: string;
  readonly body: string;
  /** What the receiver gets besides QStash's own headers. */
  readonly headers: Readonly<Record<string, string>>;
  readonly delaySeconds: number;
  readonly retries: number;
  readonly deduplicationId?: string;
  readonly callback?: string;
  readonly failureCallback?: string;
}

type Fields = Readonly<Record<string, string | undefined>>;

const forwarded = "upstash-forward-";
const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Reads a message from the headers of a publish request, or of one part of a batch, in lower case. */
export function messageOf(url: string, fields: Fields, body: string): Message {
  const passed = Object.entries(fields).flatMap(([name, value]) =>
    name.startsWith(forwarded) && value !== undefined ? [[name.slice(forwarded.length), value] as const] : [],
  );
  const { "upstash-deduplication-id": deduplicationId, "upstash-callback": callback } = fields;
  const failureCallback = fields["upstash-failure-callback"];
  return {
    messageId: `msg_${randomUUID().replaceAll("-", "")}`,
    url,
    method: fields["upstash-method"] ?? "POST",
    body,
    headers: { "content-type": fields["content-type"] ?? "application/octet-stream", ...Object.fromEntries(passed) },
    delaySeconds: secondsOf(fields["upstash-delay"]),
    retries: Number(fields["upstash-retries"] ?? 3),
    ...(deduplicationId === undefined ? {} : { deduplicationId }),
    ...(callback === undefined ? {} : { callback }),
    ...(failureCallback === undefined ? {} : { failureCallback }),
  };
}

/** Reads a duration such as `90s` or `1h30m`; nothing is 0. */
function secondsOf(duration = ""): number {
  const parts = [...duration.matchAll(/(\d+)([smhd])/g)];
  return parts.reduce((sum, [, count, unit = "s"]) => sum + Number(count) * (unitSeconds[unit] ?? 1), 0);
}
