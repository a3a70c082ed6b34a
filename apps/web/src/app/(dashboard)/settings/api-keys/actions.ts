"use server";

import { action } from "@/server/edge.ts";
import { services } from "@/server/services.ts";

export const createApiKey = action(services.apiKeys.create);
export const rotateApiKey = action(services.apiKeys.rotate);
export const revokeApiKey = action(services.apiKeys.revoke);
