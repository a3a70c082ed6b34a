import { can } from "@plinth/kernel";
import type { Metadata } from "next";
import { currentActor, load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { PageHeading } from "@/ui/page-heading.tsx";
import { ApiKeysCard } from "./api-keys-card.tsx";
import { AuditCard } from "./audit-card.tsx";
import { DeleteOrganization } from "./delete-organization.tsx";
import { EmailDomain } from "./email-domain.tsx";
import { LeaveOrganization } from "./leave-organization.tsx";
import { RenameOrganization } from "./rename-organization.tsx";
import { RolesCard } from "./roles-card.tsx";
import { WebhooksCard } from "./webhooks-card.tsx";

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
        {can(actor, "role:read") && <RolesCard />}
        {can(actor, "api_key:read") && <ApiKeysCard />}
        {can(actor, "webhook:read") && <WebhooksCard />}
        {can(actor, "audit:read") && <AuditCard />}
        {can(actor, "organization:leave") && <LeaveOrganization name={organization.name} />}
        {can(actor, "organization:delete") && <DeleteOrganization name={organization.name} />}
      </div>
    </>
  );
}
