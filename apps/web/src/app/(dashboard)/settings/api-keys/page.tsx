import { can } from "@plinth/kernel";
import type { Metadata } from "next";
import { Suspense } from "react";
import { currentActor } from "@/server/page.ts";
import { PageHeading } from "@/ui/page-heading.tsx";
import { SecretOnce } from "@/ui/secret-once.tsx";
import { Skeleton } from "@/ui/skeleton.tsx";
import { CreateKey } from "./create-key.tsx";
import { KeyResults } from "./key-results.tsx";

/** What is said of a new key. */
const words = {
  what: "key",
  field: "API key",
  note: "Only its fingerprint is kept: it is never shown again.",
};

export const metadata: Metadata = { title: "API keys" };

export default async function ApiKeysPage({ searchParams }: PageProps<"/settings/api-keys">) {
  const [{ cursor }, actor] = await Promise.all([searchParams, currentActor()]);
  return (
    <>
      <PageHeading title="API keys">
        <p>What programs show instead of a sign-in. A key may do no more than the person who made it.</p>
      </PageHeading>
      <SecretOnce words={words}>
        {can(actor, "api_key:create") && <CreateKey scopes={actor.permissions} />}
        <Suspense key={String(cursor)} fallback={<Skeleton rows={3} label="API keys are loading" />}>
          <KeyResults cursor={typeof cursor === "string" ? cursor : undefined} />
        </Suspense>
      </SecretOnce>
    </>
  );
}
