import { documented, endpoint, resource } from "@plinth/http";
import { z } from "zod";
import { streamNotifications } from "@/server/notification-stream.ts";

export const runtime = "nodejs";
/** A stream ends after 50 seconds, and whoever follows comes again: no function on Vercel is held for longer. */
export const maxDuration = 60;
/** Server-sent events of one's notifications, from the Last-Event-ID on where one is sent. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: documented(
    endpoint(async ({ request, requestId }) => streamNotifications(request, requestId)),
    {
      name: "notifications.stream",
      status: 200,
      mediaType: "text/event-stream",
      output: z.string(),
      fails: ["sign_in_required", "invalid_api_key", "user_required", "rate_limited"],
      scheme: "session",
    },
  ),
});
