import { answer, endpoint, resource } from "@plinth/http";
import { runSchedule } from "@/server/jobs/cron.ts";

export const runtime = "nodejs";
/** A run may take as long as Vercel lets it. */
export const maxDuration = 60;
/** Runs what a schedule is due for, once however often it is called. It is a GET because that is all that Vercel's crons send. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: endpoint(async ({ request, path, requestId }) =>
    answer(await runSchedule(request.headers, path["name"]), requestId),
  ),
});
