import { resource } from "@plinth/http";
import { route } from "@/server/edge.ts";
import { services } from "@/server/services.ts";
import { endsSession } from "@/server/session-cookie.ts";

export const runtime = "nodejs";
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: route(services.identity.getOwn),
  PATCH: route(services.identity.renameOwn),
  DELETE: route(services.identity.deleteOwn, endsSession),
});
