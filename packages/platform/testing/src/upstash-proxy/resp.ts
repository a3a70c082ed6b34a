/** What Redis answers, in RESP2; an error is a value, since one command of a batch may fail alone. */
export type Reply = string | number | null | RedisError | readonly Reply[];

/** What Redis says is wrong, beginning with its code: `NOSCRIPT …`. */
export class RedisError extends Error {}

/** Returns a command as RESP2 sends it. */
export function encodeCommand(command: readonly string[]): string {
  const words = command.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
  return `*${command.length}\r\n${words.join("")}`;
}

/** A reply, and where the next one begins. */
interface Parsed {
  readonly reply: Reply;
  readonly next: number;
}

/** Returns the reply that begins at `at`, or undefined while it has not arrived whole. */
export function parseReply(bytes: Buffer, at = 0): Parsed | undefined {
  const end = bytes.indexOf("\r\n", at);
  if (end < 0) return undefined;
  const line = bytes.toString("utf8", at + 1, end);
  const next = end + 2;
  switch (bytes.toString("latin1", at, at + 1)) {
    case "+":
      return { reply: line, next };
    case "-":
      return { reply: new RedisError(line), next };
    case ":":
      return { reply: Number(line), next };
    case "$":
      return parseText(bytes, Number(line), next);
    case "*":
      return parseList(bytes, Number(line), next);
    default:
      throw new Error("Redis does not speak RESP2");
  }
}

function parseText(bytes: Buffer, length: number, from: number): Parsed | undefined {
  if (length < 0) return { reply: null, next: from };
  const next = from + length + 2;
  return bytes.length < next ? undefined : { reply: bytes.toString("utf8", from, from + length), next };
}

function parseList(bytes: Buffer, length: number, from: number): Parsed | undefined {
  if (length < 0) return { reply: null, next: from };
  const items: Reply[] = [];
  let next = from;
  while (items.length < length) {
    const item = parseReply(bytes, next);
    if (item === undefined) return undefined;
    items.push(item.reply);
    next = item.next;
  }
  return { reply: items, next };
}
