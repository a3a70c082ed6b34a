"use server";

import { action } from "@/server/edge.ts";
import { services } from "@/server/services.ts";

export const readNotification = action(services.notifications.read);
export const readAllNotifications = action(services.notifications.readAll);
