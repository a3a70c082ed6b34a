import Link from "next/link";
import { buttonStyle } from "@/ui/button-style.ts";
import { Card } from "@/ui/card.tsx";

/** The way to leave for good. */
export function DeleteCard() {
  return (
    <Card title="Delete" tone="danger" description="Deletes your account with all that is yours alone.">
      <Link href="/account/delete" className={buttonStyle("danger")}>
        Delete my account
      </Link>
    </Card>
  );
}
