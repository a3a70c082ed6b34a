import { can } from "@plinth/kernel";
import type { Metadata } from "next";
import { currentActor, load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { LinkCard } from "@/ui/link-card.tsx";
import { PageHeading } from "@/ui/page-heading.tsx";
import { DeleteOrganization } from "./delete-organization.tsx";
import { EmailDomain } from "./email-domain.tsx";
import { LeaveOrganization } from "./leave-organization.tsx";
import { RenameOrganization } from "./rename-organization.tsx";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage() {
  const [actor, organization] = await Promise.all([currentActor(), load(services.organizations.get, {})]);
  return (
    <>
      <PageHeading title="Settings">
        <p>What holds for everybody in {organization.name}.</p>
      </PageHeading>
      <div className="space-y-6">
        {can(actor, "organization:update") && <RenameOrganization organization={organization} />}
        {can(actor, "organization:update") && <EmailDomain organization={organization} />}
        {can(actor, "role:read") && (
          <LinkCard
            title="Roles"
            description="Who may do what here, and roles of your own."
            href="/settings/roles"
            action="See the roles"
          />
        )}
        {can(actor, "api_key:read") && (
          <LinkCard
            title="API keys"
            description="Let programs read and change what is here, without a sign-in."
            href="/settings/api-keys"
            action="Manage API keys"
          />
        )}
        {can(actor, "webhook:read") && (
          <LinkCard
            title="Webhooks"
            description="Have your own servers told what happens here."
            href="/settings/webhooks"
            action="Manage webhooks"
          />
        )}
        {can(actor, "audit:read") && (
          <LinkCard
            title="Audit log"
            description="Who changed what here, when, and what it was before."
            href="/settings/audit"
            action="Read the audit log"
          />
        )}
        {can(actor, "organization:leave") && <LeaveOrganization name={organization.name} />}
        {can(actor, "organization:delete") && <DeleteOrganization name={organization.name} />}
      </div>
    </>
  );
}
