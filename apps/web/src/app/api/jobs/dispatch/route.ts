import { endpoint, resource } from "@plinth/http";
import { tellKicked } from "@/server/jobs/kicked.ts";

export const runtime = "nodejs";
/** What is due may take as long as Vercel lets it. */
export const maxDuration = 60;
/** Tells of events when QStash calls, which signs its requests; without its keys there is nothing here. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: endpoint(async ({ request, requestId }) => tellKicked(request, requestId)),
});
