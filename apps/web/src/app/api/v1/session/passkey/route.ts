import { resource } from "@plinth/http";
import { route } from "@/server/edge.ts";
import { services } from "@/server/services.ts";
import { beginsSession } from "@/server/session-cookie.ts";

export const runtime = "nodejs";
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: route(services.authenticators.signInWithPasskey, { status: 201, ...beginsSession }),
});
