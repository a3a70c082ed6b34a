import { load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { BellLink } from "./bell-link.tsx";

/** The way to one's notifications, with how many are unread. */
export async function Bell() {
  return <BellLink rendered={await load(services.notifications.countUnread, {})} />;
}
