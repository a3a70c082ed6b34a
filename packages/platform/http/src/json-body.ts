import { InputError } from "@plinth/kernel";
import { parseJson, readCapped } from "./capped-body.ts";

/** Reads a JSON body of at most 64 KiB in UTF-8; throws InputError 400, 413 or 415; no body is undefined. */
export async function readJson(request: Request): Promise<unknown> {
  if (request.body === null) return undefined;
  const bytes = await readCapped(request);
  if (bytes.byteLength === 0) return undefined;
  requireJson(request.headers);
  return parseJson(bytes);
}

/** Throws InputError 415 unless the body is said to be JSON, in UTF-8. */
export function requireJson(headers: Headers): void {
  const type = headers.get("content-type") ?? "";
  if (/^application\/json\s*(;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(type)) return;
  throw new InputError("unsupported_media_type", { detail: 'Send the header "Content-Type: application/json".' });
}
