import Link from "next/link";
import { buttonStyle } from "@/ui/button-style.ts";
import { Card } from "@/ui/card.tsx";

/** The way to the organization's API keys. */
export function ApiKeysCard() {
  return (
    <Card title="API keys" description="Let programs read and change what is here, without a sign-in.">
      <Link href="/settings/api-keys" className={buttonStyle("secondary")}>
        Manage API keys
      </Link>
    </Card>
  );
}
