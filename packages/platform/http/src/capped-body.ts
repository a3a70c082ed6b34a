import { InputError } from "@plinth/kernel";

/** The most that a body may hold, in bytes, where nothing else is said. */
export const maximumBodyBytes = 64 * 1024;

/**
 * Reads a body of at most `maximum` bytes. Throws InputError 413 as soon as there are more, whatever its length claims,
 * and 400 when the client goes before its last byte.
 */
export async function readCapped(
  request: Request,
  maximum: number = maximumBodyBytes,
): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get("content-length") ?? 0) > maximum) throw tooLarge(maximum);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of whileConnected(request.body)) {
    size += chunk.byteLength;
    if (size > maximum) throw tooLarge(maximum);
    chunks.push(chunk);
  }
  return join(chunks, size);
}

/** The body's pieces; a client that hangs up, or breaks its own chunks, is at fault and no fault of ours. */
async function* whileConnected(body: Request["body"]): AsyncGenerator<Uint8Array> {
  try {
    yield* (body ?? []) as AsyncIterable<Uint8Array>;
  } catch (cause) {
    if ((cause as { code?: unknown }).code !== "ECONNRESET") throw cause;
    throw new InputError("malformed_request", { detail: "Send the whole body.", cause });
  }
}

/** Reads JSON in UTF-8, or throws InputError 400. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new InputError("malformed_json", { detail: "Send one JSON value in UTF-8.", cause });
  }
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}

const tooLarge = (maximum: number) => new InputError("body_too_large", { detail: `Send at most ${maximum} bytes.` });
