import { resource } from "@plinth/http";
import { route } from "@/server/edge.ts";
import { services } from "@/server/services.ts";

export const runtime = "nodejs";
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  PATCH: route(services.authenticators.renamePasskey),
  DELETE: route(services.authenticators.removePasskey, { status: 204 }),
});
