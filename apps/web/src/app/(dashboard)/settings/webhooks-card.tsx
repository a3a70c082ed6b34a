import Link from "next/link";
import { buttonStyle } from "@/ui/button-style.ts";
import { Card } from "@/ui/card.tsx";

/** The way to the organization's webhooks. */
export function WebhooksCard() {
  return (
    <Card title="Webhooks" description="Have your own servers told what happens here.">
      <Link href="/settings/webhooks" className={buttonStyle("secondary")}>
        Manage webhooks
      </Link>
    </Card>
  );
}
