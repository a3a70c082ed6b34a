import Link from "next/link";
import { buttonStyle } from "@/ui/button-style.ts";
import { Card } from "@/ui/card.tsx";

/** The way to the organization's audit log. */
export function AuditCard() {
  return (
    <Card title="Audit log" description="Who changed what here, when, and what it was before.">
      <Link href="/settings/audit" className={buttonStyle("secondary")}>
        Read the audit log
      </Link>
    </Card>
  );
}
