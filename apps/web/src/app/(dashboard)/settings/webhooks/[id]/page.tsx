import { can } from "@plinth/kernel";
import type { Metadata } from "next";
import { currentActor, load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { Badge } from "@/ui/badge.tsx";
import { Breadcrumb } from "@/ui/breadcrumb.tsx";
import { PageHeading } from "@/ui/page-heading.tsx";
import { SecretOnce } from "@/ui/secret-once.tsx";
import { endpointState } from "../endpoint-state.ts";
import { readableTypes } from "../readable-types.ts";
import { secretWords } from "../secret-words.ts";
import { DeleteCard } from "./delete-card.tsx";
import { DeliveryLog } from "./delivery-log.tsx";
import { EditCard } from "./edit-card.tsx";
import { EndpointFacts } from "./endpoint-facts.tsx";
import { readLogFilter } from "./log-filter.ts";
import { RotateCard } from "./rotate-card.tsx";
import { SteerEndpoint } from "./steer-endpoint.tsx";

export const metadata: Metadata = { title: "Webhook endpoint" };

export default async function EndpointPage({ params, searchParams }: PageProps<"/settings/webhooks/[id]">) {
  const { id } = await params;
  const [actor, filter] = await Promise.all([currentActor(), searchParams.then(readLogFilter)]);
  const endpoint = await load(services.webhookEndpoints.get, { id });
  const manages = can(actor, "webhook:manage");
  const state = endpointState(endpoint);
  return (
    <SecretOnce words={secretWords}>
      <Breadcrumb href="/settings/webhooks">Webhooks</Breadcrumb>
      <PageHeading title={new URL(endpoint.url).host}>
        <Badge tone={state === "active" ? "accent" : "neutral"}>{state}</Badge>
      </PageHeading>
      <div className="space-y-6">
        <EndpointFacts endpoint={endpoint} />
        {manages && <SteerEndpoint endpoint={endpoint} />}
        <DeliveryLog endpoint={endpoint} filter={filter} manages={manages} />
        {manages && <EditCard endpoint={endpoint} eventTypes={readableTypes(actor)} />}
        {manages && <RotateCard id={endpoint.id} previousSecretEndsAt={endpoint.previousSecretEndsAt} />}
        {manages && <DeleteCard endpoint={endpoint} />}
      </div>
    </SecretOnce>
  );
}
