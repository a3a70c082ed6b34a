import { resource } from "@plinth/http";
import { authJs } from "@/server/auth-door.ts";

export const runtime = "nodejs";
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = resource({ GET: authJs("GET"), POST: authJs("POST") });
