import type { Metadata } from "next";
import { load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { ActionForm } from "@/ui/action-form.tsx";
import { Card } from "@/ui/card.tsx";
import { LinkCard } from "@/ui/link-card.tsx";
import { PageHeading } from "@/ui/page-heading.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { chosenTheme } from "@/ui/theme.ts";
import { signOut } from "../../(auth)/actions.ts";
import { Appearance } from "./appearance.tsx";
import { DeleteCard } from "./delete-card.tsx";
import { OutsideAccounts } from "./outside-accounts.tsx";
import { Profile } from "./profile.tsx";

export const metadata: Metadata = { title: "Account" };

export default async function AccountPage({ searchParams }: PageProps<"/account">) {
  const [user, theme, parameters] = await Promise.all([
    load(services.identity.getOwn, {}),
    chosenTheme(),
    searchParams,
  ]);
  return (
    <>
      <PageHeading title="Account">
        <p>What is yours, in every organization.</p>
      </PageHeading>
      <div className="space-y-6">
        <Profile user={user} />
        <OutsideAccounts parameters={parameters} />
        <LinkCard
          title="Security"
          description="Address, password, where you are signed in, and what has happened."
          href="/account/security"
          action="Look at security"
        />
        <LinkCard
          title="Notifications"
          description="What you are told of, here and by mail, in every organization."
          href="/account/notifications"
          action="Choose notifications"
        />
        <Appearance theme={theme} />
        <Card title="Session" description="Signing out ends this session at once, here and on the server.">
          <ActionForm action={signOut} label="Sign out">
            <SubmitButton variant="secondary">Sign out</SubmitButton>
          </ActionForm>
        </Card>
        <DeleteCard />
      </div>
    </>
  );
}
