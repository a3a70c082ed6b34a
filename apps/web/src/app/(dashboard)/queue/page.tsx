import type { Metadata } from "next";
import { load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { PageHeading } from "@/ui/page-heading.tsx";
import { ConsumerTable } from "./consumer-table.tsx";
import { DeadLetters } from "./dead-letters.tsx";
import { readQueueFilter } from "./queue-filter.ts";

export const metadata: Metadata = { title: "Queue" };

/** Whoever runs the installation sees it; to everybody else there is no such page. */
export default async function QueuePage({ searchParams }: PageProps<"/queue">) {
  const [filter, { consumers }] = await Promise.all([searchParams.then(readQueueFilter), load(services.queue.get, {})]);
  return (
    <>
      <PageHeading title="Queue">
        <p>The work that no request waits for, of the whole installation: what waits, and what was given up.</p>
      </PageHeading>
      <div className="space-y-10">
        <ConsumerTable consumers={consumers} />
        <DeadLetters filter={filter} />
      </div>
    </>
  );
}
