"use server";

import { action } from "@/server/edge.ts";
import { services } from "@/server/services.ts";

export const unsubscribe = action(services.notifications.unsubscribe);
