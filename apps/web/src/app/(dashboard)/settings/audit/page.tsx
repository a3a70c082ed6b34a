import type { Metadata } from "next";
import { Suspense } from "react";
import { can } from "@plinth/kernel";
import { currentActor, load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { PageHeading } from "@/ui/page-heading.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { actorChoices } from "./actor-choices.ts";
import { readFilter } from "./audit-filter.ts";
import { EntryResults } from "./entry-results.tsx";
import { FilterBar } from "./filter-bar.tsx";

export const metadata: Metadata = { title: "Audit log" };

/** The list streams in after the rest; a browser without scripts shows its skeleton only. */
export default async function AuditPage({ searchParams }: PageProps<"/settings/audit">) {
  const [filter, members] = await Promise.all([searchParams.then(readFilter), listMembers()]);
  return (
    <>
      <PageHeading title="Audit log">
        <p>Every change that was made here: by whom, when, and what it was before. Nobody can edit it.</p>
      </PageHeading>
      <FilterBar filter={filter} actors={actorChoices(members, filter.actor)} />
      <Suspense key={JSON.stringify(filter)} fallback={<Skeleton rows={8} label="The audit log is loading" />}>
        <EntryResults filter={filter} />
      </Suspense>
    </>
  );
}

/** Whoever may read the log need not be one who may see the members. */
async function listMembers() {
  if (!can(await currentActor(), "member:read")) return [];
  return (await load(services.organizations.listMembers, { limit: 100 })).items;
}
