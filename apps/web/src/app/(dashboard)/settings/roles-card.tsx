import Link from "next/link";
import { buttonStyle } from "@/ui/button-style.ts";
import { Card } from "@/ui/card.tsx";

/** The way to the organization's roles. */
export function RolesCard() {
  return (
    <Card title="Roles" description="Who may do what here, and roles of your own.">
      <Link href="/settings/roles" className={buttonStyle("secondary")}>
        See the roles
      </Link>
    </Card>
  );
}
