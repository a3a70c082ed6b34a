import { answer, documented, edgeEndpoint, edgeResource } from "@plinth/http/edge";
import { z } from "zod";

export const runtime = "edge";
/** Liveness: the process answers. It asks nothing of the database, so that a slow one restarts nobody. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = edgeResource({
  GET: documented(
    edgeEndpoint(async ({ requestId }) => answer({ status: "ok" }, requestId)),
    { name: "service.health", status: 200, output: z.object({ status: z.literal("ok") }) },
  ),
});
