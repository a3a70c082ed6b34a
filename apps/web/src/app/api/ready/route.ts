import { answer, endpoint, resource } from "@plinth/http";
import { databaseReady } from "@/server/readiness.ts";

export const runtime = "nodejs";
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: endpoint(async ({ requestId }) => {
    await databaseReady();
    return answer({ status: "ready" }, requestId);
  }),
});
