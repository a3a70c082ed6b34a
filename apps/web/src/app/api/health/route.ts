import { answer, edgeEndpoint, edgeResource } from "@plinth/http/edge";

export const runtime = "edge";
/** Liveness: the process answers. It asks nothing of the database, so that a slow one restarts nobody. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = edgeResource({
  GET: edgeEndpoint(async ({ requestId }) => answer({ status: "ok" }, requestId)),
});
