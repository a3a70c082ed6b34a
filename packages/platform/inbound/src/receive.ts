import { readCapped, requireJson } from "@plinth/http";
import { InputError, NotFoundError } from "@plinth/kernel";
import { type Kept, keep } from "./received.ts";
import type { Webhook } from "./webhook.ts";

/** The most that a message may hold, in bytes. */
const maximumBytes = 512 * 1024;

/** What became of a message: `ignored` is one of a type that nobody here handles. */
export type Reception = Kept | "ignored";

/**
 * Takes a message: it is there once this resolves, and its job with it. Throws InputError (400, 413, 415) for what is not
 * signed, too much or no JSON, NotFoundError where no secret is configured, and UpstreamError (503) where nobody could be
 * told of it: then it is to be sent again.
 */
export async function receive(webhook: Webhook, request: Request): Promise<Reception> {
  const secrets = webhook.secrets();
  if (secrets.length === 0) throw new NotFoundError("not_found", { detail: "There is nothing at this address." });
  requireJson(request.headers);
  const body = utf8(await readCapped(request, maximumBytes));
  const message = await webhook.verify({ headers: request.headers, body, secrets });
  if (webhook.types !== undefined && !webhook.types.includes(message.type)) return "ignored";
  return keep(webhook.provider, message, body);
}

/** A signature is over bytes: what is no UTF-8 is not guessed at. */
function utf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new InputError("malformed_json", { detail: "Send one JSON value in UTF-8.", cause });
  }
}
