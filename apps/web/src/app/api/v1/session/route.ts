import { resource } from "@plinth/http";
import { route } from "@/server/edge.ts";
import { services } from "@/server/services.ts";
import { sealSession, sessionCookieHeader } from "@/server/session-cookie.ts";

export const runtime = "nodejs";
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: route(services.identity.signIn, {
    status: 201,
    headers: async ({ session }) => ({ "set-cookie": sessionCookieHeader(await sealSession(session)) }),
  }),
  DELETE: route(services.identity.signOut, {
    status: 204,
    headers: async () => ({ "set-cookie": sessionCookieHeader(null) }),
  }),
});
