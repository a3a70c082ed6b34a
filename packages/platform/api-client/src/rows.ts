import { NetworkError, UnexpectedAnswerError } from "./errors.ts";
import { type Sent, jsonIn, mediaTypeOf } from "./exchange.ts";
import type { Surroundings } from "./surroundings.ts";

/** What an export is asked for as: one row a line. */
export const rowsMediaType = "application/x-ndjson";

type Bytes = ReadableStream<Uint8Array>;

/**
 * Sends a request for an export once and returns its bytes, which come as they are wanted; throws what `exchange` throws
 * when it is refused.
 */
export async function beginRows(sent: Sent, { fetch, now }: Surroundings, signal: AbortSignal): Promise<Bytes> {
  const { url, ...request } = sent;
  const response = await answered(() => fetch(url, { ...request, signal, redirect: "manual", credentials: "omit" }));
  const { status, headers, body } = response;
  if (status === 200 && body !== null && mediaTypeOf(headers) === rowsMediaType) return body;
  const text = await answered(() => response.text());
  jsonIn({ status, headers, text }, now());
  throw new UnexpectedAnswerError("The answer is no export", { status, retryAfterMs: null });
}

/** The rows, one a line; throws NetworkError where they break off, so that nobody takes a part for the whole. */
export async function* rowsIn(body: Bytes): AsyncGenerator<unknown, void> {
  const [reader, decoder] = [body.getReader(), new TextDecoder()];
  let rest = "";
  for (;;) {
    const { done, value } = await answered(() => reader.read());
    const lines = (rest + decoder.decode(value, { stream: !done })).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield JSON.parse(line);
    if (!done) continue;
    if (rest !== "") throw new NetworkError(new Error("the last line has no end"));
    return;
  }
}

async function answered<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new NetworkError(cause);
  }
}
