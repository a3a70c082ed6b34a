import { type WebhookEndpoint, takes } from "@plinth/webhooks";
import { load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { EmptyState } from "@/ui/empty-state.tsx";
import { Pagination } from "@/ui/pagination.tsx";
import { Tabs } from "@/ui/tabs.tsx";
import { DeliveryRow } from "./delivery-row.tsx";
import { type LogFilter, logHref, statuses } from "./log-filter.ts";
import { Redrive } from "./redrive.tsx";

type DeliveryLogProps = {
  readonly endpoint: WebhookEndpoint;
  readonly filter: LogFilter;
  readonly manages: boolean;
};

/** A page of what was sent to the endpoint, newest first, with the ways on. */
export async function DeliveryLog({ endpoint, filter, manages }: DeliveryLogProps) {
  const { id: endpointId } = endpoint;
  const { items, nextCursor } = await load(services.webhookDeliveries.list, { ...filter, endpointId });
  const { cursor, ...standing } = filter;
  const sends = manages && takes(endpoint);
  const now = new Date();
  return (
    <section aria-labelledby="deliveries">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 id="deliveries" className="text-lg font-semibold">
          Deliveries
        </h2>
        {sends && <Redrive endpointId={endpointId} now={now} />}
      </div>
      <div className="mb-4 flex">
        <Tabs
          label="Deliveries that are"
          tabs={[undefined, ...statuses].map((status) => ({
            label: status ?? "all",
            href: logHref(endpointId, status === undefined ? {} : { status }),
            current: status === filter.status,
          }))}
        />
      </div>
      {items.length === 0 ? (
        <EmptyState title="No deliveries">Nothing of that kind was sent, or is waiting to be.</EmptyState>
      ) : (
        <ol aria-labelledby="deliveries" className="divide-y divide-line rounded-xl border border-line bg-surface">
          {items.map((delivery) => (
            <DeliveryRow key={delivery.id} delivery={delivery} sends={sends} />
          ))}
        </ol>
      )}
      <Pagination
        first={cursor === undefined ? null : logHref(endpointId, standing)}
        next={nextCursor === null ? null : logHref(endpointId, { ...standing, cursor: nextCursor })}
      />
    </section>
  );
}
