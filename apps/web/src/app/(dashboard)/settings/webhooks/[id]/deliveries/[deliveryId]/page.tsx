import { can } from "@plinth/kernel";
import { takes } from "@plinth/webhooks";
import type { Metadata, Route } from "next";
import { notFound } from "next/navigation";
import { currentActor, load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { Badge } from "@/ui/badge.tsx";
import { Breadcrumb } from "@/ui/breadcrumb.tsx";
import { Fact, Facts } from "@/ui/facts.tsx";
import { Moment } from "@/ui/moment.tsx";
import { PageHeading } from "@/ui/page-heading.tsx";
import { Redeliver } from "../../redeliver.tsx";
import { AttemptCard } from "./attempt-card.tsx";
import { attemptNames } from "./attempt-names.ts";
import { Raw } from "./raw.tsx";

export const metadata: Metadata = { title: "Webhook delivery" };

export default async function DeliveryPage({ params }: PageProps<"/settings/webhooks/[id]/deliveries/[deliveryId]">) {
  const { id, deliveryId } = await params;
  const actor = await currentActor();
  const endpoint = await load(services.webhookEndpoints.get, { id });
  const delivery = await load(services.webhookDeliveries.get, { id: deliveryId });
  if (delivery.endpointId !== endpoint.id) notFound();
  const { eventType, status, messageId, createdAt, nextAttemptAt, finishedAt, body, attemptLog } = delivery;
  const names = attemptNames(delivery);
  return (
    <>
      <Breadcrumb href={`/settings/webhooks/${id}` as Route}>{new URL(endpoint.url).host}</Breadcrumb>
      <PageHeading title={eventType}>
        <Badge tone={status === "delivered" ? "accent" : "neutral"}>{status}</Badge>
      </PageHeading>
      <div className="space-y-6">
        <Facts>
          <Fact term="Stored">
            <Moment instant={createdAt} />
          </Fact>
          <Fact term={nextAttemptAt === null ? "Finished" : "Next attempt"}>
            {(nextAttemptAt ?? finishedAt) === null ? (
              "—"
            ) : (
              <Moment instant={nextAttemptAt ?? finishedAt ?? createdAt} />
            )}
          </Fact>
          <Fact term="webhook-id">
            <code className="font-mono text-xs break-all">{messageId}</code>
          </Fact>
        </Facts>
        {can(actor, "webhook:manage") && takes(endpoint) && <Redeliver delivery={delivery} />}
        {body === null ? (
          <p className="text-sm text-muted">What is sent is for those who may read such events.</p>
        ) : (
          <Raw title="What is sent" text={body} />
        )}
        <h2 className="text-lg font-semibold">Attempts</h2>
        {attemptLog.length === 0 ? (
          <p className="text-sm text-muted">None was made yet.</p>
        ) : (
          <ol aria-label="Attempts" className="space-y-4">
            {attemptLog.map((attempt, index) => (
              <AttemptCard key={attempt.at} attempt={attempt} name={names[index] ?? ""} />
            ))}
          </ol>
        )}
      </div>
    </>
  );
}
