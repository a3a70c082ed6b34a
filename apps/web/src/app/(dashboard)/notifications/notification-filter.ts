import { ListNotifications } from "@plinth/notifications/contract";
import type { Route } from "next";
import type { z } from "zod";

/** Which notifications the page shows, as its address says. */
export interface NotificationFilter {
  readonly status: z.infer<typeof ListNotifications>["status"];
  readonly cursor?: string;
}

type Parameters = Readonly<Record<string, string | string[] | undefined>>;

/** Reads the filter from an address; what is no filter shows all. */
export function readNotificationFilter({ status, cursor }: Parameters): NotificationFilter {
  return {
    status: ListNotifications.shape.status.catch("all").parse(status),
    ...(typeof cursor === "string" && cursor !== "" ? { cursor } : {}),
  };
}

/** Returns the address that shows what the filter says. */
export function notificationsHref({ status, cursor }: NotificationFilter): Route {
  const query = new URLSearchParams({
    ...(status === "all" ? {} : { status }),
    ...(cursor === undefined ? {} : { cursor }),
  });
  return query.size === 0 ? "/notifications" : `/notifications?${query.toString()}`;
}
