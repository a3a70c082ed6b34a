import { documented, endpoint, resource } from "@plinth/http";
import { metricsText } from "@plinth/observability";
import { z } from "zod";
import { requireSecret } from "@/server/bearer-secret.ts";
import { queueMetricsText } from "@/server/queue-metrics.ts";

const mediaType = "text/plain; version=0.0.4; charset=utf-8";

export const runtime = "nodejs";
/** Metrics in Prometheus's text form, for whoever holds the token of operators; where none was set there is nothing here. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: documented(
    endpoint(async ({ request }) => {
      requireSecret(request.headers, "METRICS_TOKEN");
      const text = (await metricsText()) + (await queueMetricsText());
      return new Response(text, { headers: { "content-type": mediaType, "cache-control": "no-store" } });
    }),
    {
      name: "service.metrics",
      status: 200,
      mediaType,
      output: z.string(),
      fails: ["sign_in_required", "not_found"],
      scheme: "metricsToken",
    },
  ),
});
