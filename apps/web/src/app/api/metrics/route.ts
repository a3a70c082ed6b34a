import { endpoint, resource } from "@plinth/http";
import { metricsText } from "@plinth/observability";
import { requireMetricsToken } from "@/server/metrics-token.ts";

export const runtime = "nodejs";
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: endpoint(async ({ request }) => {
    requireMetricsToken(request.headers);
    const headers = { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" };
    return new Response(await metricsText(), { headers });
  }),
});
