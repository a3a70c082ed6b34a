import { type Exchange, answer } from "@plinth/http";
import { receive } from "@plinth/inbound";
import { InputError, notFound } from "@plinth/kernel";
import { limitUnsigned, limitWebhook } from "../limit.ts";
import { webhooks } from "./webhooks.ts";

/**
 * Takes a provider's message: it is kept, with its job, once this answers; whatever was taken before is acknowledged. Each
 * source is counted before anything is read, and once more, in a narrower class, when what it sent was not signed.
 */
export async function takeWebhook({ request, path, requestId, note }: Exchange): Promise<Response> {
  const found = webhooks.find(({ provider }) => provider === path["provider"]);
  if (found === undefined) throw notFound("webhook");
  note(await limitWebhook(request.headers));
  try {
    return answer({ status: await receive(found, request) }, requestId);
  } catch (error) {
    if (error instanceof InputError && error.code === "invalid_signature") await limitUnsigned(request.headers);
    throw error;
  }
}
