import { InputError } from "@plinth/kernel";

/** The most that a body may hold, in bytes, where nothing else is said. */
export const maximumBodyBytes = 64 * 1024;

/** Reads a body of at most `maximum` bytes and throws InputError 413 as soon as there are more, whatever its length claims. */
export async function readCapped(
  request: Request,
  maximum: number = maximumBodyBytes,
): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get("content-length") ?? 0) > maximum) throw tooLarge(maximum);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maximum) throw tooLarge(maximum);
    chunks.push(chunk);
  }
  return join(chunks, size);
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
