import type { Metadata } from "next";
import { Suspense } from "react";
import { PageHeading } from "@/ui/page-heading.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { MemberResults } from "./member-results.tsx";

export const metadata: Metadata = { title: "Members" };

/** The list streams in after the rest; a browser without scripts shows its skeleton only. */
export default async function MembersPage({ searchParams }: PageProps<"/members">) {
  const { cursor } = await searchParams;
  return (
    <>
      <PageHeading title="Members">
        <p>Who works here, and what each of them may do.</p>
      </PageHeading>
      <Suspense key={String(cursor)} fallback={<Skeleton rows={3} label="Members are loading" />}>
        <MemberResults cursor={typeof cursor === "string" ? cursor : undefined} />
      </Suspense>
    </>
  );
}
