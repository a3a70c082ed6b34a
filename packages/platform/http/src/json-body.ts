import { InputError } from "@plinth/kernel";

/** The most that a JSON body may hold, in bytes. */
export const maximumBodyBytes = 64 * 1024;

/** Reads a JSON body of at most 64 KiB in UTF-8; throws InputError 400, 413 or 415; no body is undefined. */
export async function readJson(request: Request): Promise<unknown> {
  if (request.body === null) return undefined;
  const bytes = await readCapped(request);
  if (bytes.byteLength === 0) return undefined;
  requireJson(request.headers);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new InputError("malformed_json", { detail: "Send one JSON value in UTF-8.", cause });
  }
}

function requireJson(headers: Headers): void {
  const type = headers.get("content-type") ?? "";
  if (/^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(type)) return;
  throw new InputError("unsupported_media_type", { detail: 'Send the header "Content-Type: application/json".' });
}

async function readCapped(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > maximumBodyBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maximumBodyBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return join(chunks, size);
}

function join(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}

const tooLarge = () => new InputError("body_too_large", { detail: `Send at most ${maximumBodyBytes} bytes.` });
