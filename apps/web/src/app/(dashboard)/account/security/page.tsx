import type { Metadata } from "next";
import { load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { PageHeading } from "@/ui/page-heading.tsx";
import { AuthenticatorApp } from "./authenticator-app.tsx";
import { ChangeEmail } from "./change-email.tsx";
import { ChangePassword } from "./change-password.tsx";
import { Passkeys } from "./passkeys.tsx";
import { RecentActivity } from "./recent-activity.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { Sessions } from "./sessions.tsx";

export const metadata: Metadata = { title: "Security" };

export default async function SecurityPage({ searchParams }: PageProps<"/account/security">) {
  const { cursor } = await searchParams;
  const [{ email }, { totp, totpBegun, passkeys, recoveryCodesLeft }, { items }] = await Promise.all([
    load(services.identity.getOwn, {}),
    load(services.authenticators.get, {}),
    load(services.identity.listSessions, {}),
  ]);
  return (
    <>
      <PageHeading title="Security">
        <p>What you prove with that it is you, where you are signed in, and what has happened to your account.</p>
      </PageHeading>
      <div className="space-y-6">
        <ChangeEmail email={email} />
        <ChangePassword email={email} />
        <AuthenticatorApp totp={totp} totpBegun={totpBegun} />
        <Passkeys passkeys={passkeys} />
        {(totp !== null || passkeys.length > 0) && <RecoveryCodes left={recoveryCodesLeft} />}
        <Sessions sessions={items} />
        <RecentActivity cursor={typeof cursor === "string" ? cursor : undefined} />
      </div>
    </>
  );
}
