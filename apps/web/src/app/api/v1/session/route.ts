import { SecondFactorWanted, SignedIn } from "@plinth/identity";
import { resource } from "@plinth/http";
import { route } from "@/server/edge.ts";
import { services } from "@/server/services.ts";
import { beginsSession, endsSession } from "@/server/session-cookie.ts";

export const runtime = "nodejs";
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: route(services.identity.signIn, { status: { 201: SignedIn, 202: SecondFactorWanted }, ...beginsSession }),
  DELETE: route(services.identity.signOut, { status: 204, ...endsSession }),
});
