import { resource } from "@plinth/http";
import { route } from "@/server/edge.ts";
import { services } from "@/server/services.ts";

export const runtime = "nodejs";
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: route(services.notifications.list),
});
