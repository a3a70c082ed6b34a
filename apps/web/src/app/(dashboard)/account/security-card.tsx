import Link from "next/link";
import { buttonStyle } from "@/ui/button-style.ts";
import { Card } from "@/ui/card.tsx";

/** The way to all that guards the account. */
export function SecurityCard() {
  return (
    <Card title="Security" description="Address, password, where you are signed in, and what has happened.">
      <Link href="/account/security" className={buttonStyle("secondary")}>
        Look at security
      </Link>
    </Card>
  );
}
