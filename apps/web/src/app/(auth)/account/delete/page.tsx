import type { Metadata } from "next";
import Link from "next/link";
import { load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { AuthHeading } from "../../auth-heading.tsx";
import { textLinkStyle } from "../../text-link-style.ts";
import { DeleteAccount } from "./delete-account.tsx";
import { OrganizationNames } from "./organization-names.tsx";

export const metadata: Metadata = { title: "Delete your account" };

export default async function DeleteAccountPage() {
  const [{ email }, { needed, alone }] = await Promise.all([
    load(services.identity.getOwn, {}),
    load(services.identity.getDeparture, {}),
  ]);
  return (
    <>
      <AuthHeading title="Delete your account">
        It is gone for good, with every sign-in, API key and linked account of yours.{" "}
        <Link href="/account" className={textLinkStyle}>
          Keep it
        </Link>
      </AuthHeading>
      <div className="space-y-6">
        {needed.length > 0 && (
          <OrganizationNames title="You are the only owner" organizations={needed}>
            Others belong to these. Make one of them an owner, or delete the organization, first.
          </OrganizationNames>
        )}
        {alone.length > 0 && (
          <OrganizationNames title="These go with you" organizations={alone}>
            Nobody else belongs to them: all that is in them is deleted.
          </OrganizationNames>
        )}
        {needed.length === 0 && <DeleteAccount email={email} />}
      </div>
    </>
  );
}
