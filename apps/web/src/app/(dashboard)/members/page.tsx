import { can } from "@plinth/kernel";
import type { Metadata } from "next";
import { Suspense } from "react";
import { currentActor } from "@/server/page.ts";
import { PageHeading } from "@/ui/page-heading.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { InvitationResults } from "./invitation-results.tsx";
import { InviteCard } from "./invite-card.tsx";
import { MemberResults } from "./member-results.tsx";

export const metadata: Metadata = { title: "Members" };

/** The lists stream in after the rest; a browser without scripts shows their skeletons only. */
export default async function MembersPage({ searchParams }: PageProps<"/members">) {
  const [{ cursor, invitations }, actor] = await Promise.all([searchParams, currentActor()]);
  const mayInvite = can(actor, "member:invite");
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-4">
        <PageHeading title="Members">
          <p>Who works here, and what each of them may do.</p>
        </PageHeading>
        {mayInvite && can(actor, "role:read") && (
          <div className="mb-8">
            <InviteCard />
          </div>
        )}
      </div>
      <Suspense key={`members ${String(cursor)}`} fallback={<Skeleton rows={3} label="Members are loading" />}>
        <MemberResults cursor={typeof cursor === "string" ? cursor : undefined} />
      </Suspense>
      {mayInvite && (
        <Suspense key={`invitations ${String(invitations)}`} fallback={null}>
          <InvitationResults cursor={typeof invitations === "string" ? invitations : undefined} />
        </Suspense>
      )}
    </>
  );
}
