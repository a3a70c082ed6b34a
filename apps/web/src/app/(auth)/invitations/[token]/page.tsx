import { NotFoundError } from "@plinth/kernel";
import type { Metadata } from "next";
import { currentActor, load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { AuthHeading } from "../../auth-heading.tsx";
import { AcceptInvitation } from "./accept-invitation.tsx";
import { ClosedInvitation } from "./closed-invitation.tsx";
import { JoinAsNewUser } from "./join-as-new-user.tsx";
import { OtherAccount } from "./other-account.tsx";

export const metadata: Metadata = { title: "Invitation", robots: { index: false }, referrer: "no-referrer" };

/** Where an invitation's mail leads: it works for whoever is signed in, has an account, or has none yet. */
export default async function InvitationPage({ params }: PageProps<"/invitations/[token]">) {
  const [actor, { token }] = await Promise.all([currentActor(), params]);
  const invitation = await services.organizations.describeInvitation(actor, { token }).catch(asNone);
  if (invitation === null) return <ClosedInvitation state="gone" />;
  if (invitation.state !== "open") return <ClosedInvitation state={invitation.state} />;
  const own = actor.kind === "user" ? await load(services.identity.getOwn, {}) : null;
  return (
    <>
      <AuthHeading title={`Join ${invitation.organizationName}`}>
        {invitation.inviterName ?? "Somebody"} invited you, as {invitation.roleName}.
      </AuthHeading>
      {own === null && <JoinAsNewUser token={token} email={invitation.email} />}
      {own?.email === invitation.email && (
        <AcceptInvitation token={token} email={own.email} organizationName={invitation.organizationName} />
      )}
      {own !== null && own.email !== invitation.email && (
        <OtherAccount token={token} own={own.email} invited={invitation.email} />
      )}
    </>
  );
}

function asNone(error: unknown): null {
  if (error instanceof NotFoundError) return null;
  throw error;
}
