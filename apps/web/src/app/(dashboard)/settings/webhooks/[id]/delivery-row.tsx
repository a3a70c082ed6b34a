import type { WebhookDelivery } from "@plinth/webhooks";
import type { Route } from "next";
import Link from "next/link";
import { Badge } from "@/ui/badge.tsx";
import { Moment } from "@/ui/moment.tsx";
import { Redeliver } from "./redeliver.tsx";

type DeliveryRowProps = { readonly delivery: WebhookDelivery; readonly sends: boolean };

/** One delivery: what it tells of, how it stands, and the way to what was sent and answered. */
export function DeliveryRow({ delivery, sends }: DeliveryRowProps) {
  const { id, endpointId, eventType, status, attempts, createdAt, nextAttemptAt } = delivery;
  return (
    <li className="flex flex-col gap-3 px-4 py-3.5 sm:flex-row sm:items-center sm:gap-4 sm:px-5">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <Link
            href={`/settings/webhooks/${endpointId}/deliveries/${id}` as Route}
            className="min-w-0 rounded font-mono text-sm font-medium break-all underline-offset-4 hover:underline"
          >
            {eventType}
          </Link>
          <Badge tone={status === "delivered" ? "accent" : "neutral"}>{status}</Badge>
        </p>
        <p className="mt-1 text-sm text-muted">
          <Moment instant={createdAt} /> · {attempts === 1 ? "1 attempt" : `${attempts} attempts`}
          {nextAttemptAt !== null && attempts > 0 && (
            <>
              {" "}
              · next <Moment instant={nextAttemptAt} />
            </>
          )}
        </p>
      </div>
      {sends && <Redeliver delivery={delivery} />}
    </li>
  );
}
