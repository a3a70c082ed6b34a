import { answer, documented, endpoint, resource } from "@plinth/http";
import { z } from "zod";
import { databaseReady } from "@/server/readiness.ts";

export const runtime = "nodejs";
/** Readiness: the database answers in time. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: documented(
    endpoint(async ({ requestId }) => {
      await databaseReady();
      return answer({ status: "ready" }, requestId);
    }),
    {
      name: "service.ready",
      status: 200,
      output: z.object({ status: z.literal("ready") }),
      fails: ["unavailable"],
    },
  ),
});
