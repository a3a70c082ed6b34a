import { receive } from "@plinth/inbound";
import { answer, endpoint, resource } from "@plinth/http";
import { notFound } from "@plinth/kernel";
import { webhooks } from "@/server/webhooks/webhooks.ts";

export const runtime = "nodejs";
/** Takes a message of a provider: it is kept, with its job, once this is answered; whatever was taken before is acknowledged. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: endpoint(async ({ request, path, requestId }) => {
    const found = webhooks.find(({ provider }) => provider === path["provider"]);
    if (found === undefined) throw notFound("webhook");
    return answer({ status: await receive(found, request) }, requestId);
  }),
});
