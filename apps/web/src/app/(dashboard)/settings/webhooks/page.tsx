import { can } from "@plinth/kernel";
import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { currentActor } from "@/server/page.ts";
import { PageHeading } from "@/ui/page-heading.tsx";
import { SecretOnce } from "@/ui/secret-once.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { CreateEndpoint } from "./create-endpoint.tsx";
import { EndpointResults } from "./endpoint-results.tsx";
import { readableTypes } from "./readable-types.ts";
import { secretWords } from "./secret-words.ts";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage() {
  const actor = await currentActor();
  return (
    <>
      <PageHeading title="Webhooks">
        <p>
          What happens here is told to your servers, signed, at least once.{" "}
          <Link href="/docs/webhooks" className="underline underline-offset-4 hover:text-ink">
            What is sent
          </Link>
        </p>
      </PageHeading>
      <SecretOnce words={secretWords}>
        {can(actor, "webhook:manage") && <CreateEndpoint eventTypes={readableTypes(actor)} />}
        <Suspense fallback={<Skeleton rows={3} label="The webhooks are loading" />}>
          <EndpointResults />
        </Suspense>
      </SecretOnce>
    </>
  );
}
