import Link from "next/link";
import { buttonStyle } from "@/ui/button-style.ts";
import { Card } from "@/ui/card.tsx";

/** The way to what one is told of, and how. */
export function NotificationsCard() {
  return (
    <Card title="Notifications" description="What you are told of, here and by mail, in every organization.">
      <Link href="/account/notifications" className={buttonStyle("secondary")}>
        Choose notifications
      </Link>
    </Card>
  );
}
