import { load } from "@/server/page.ts";
import { services } from "@/server/services.ts";
import { EmptyState } from "@/ui/empty-state.tsx";
import { EndpointRow } from "./endpoint-row.tsx";

/** The organization's endpoints: there are few. */
export async function EndpointResults() {
  const { items } = await load(services.webhookEndpoints.list, {});
  if (items.length === 0)
    return (
      <EmptyState title="No endpoints yet">An endpoint is an address of yours that hears what happens.</EmptyState>
    );
  return (
    <ul aria-label="Endpoints" className="divide-y divide-line rounded-xl border border-line bg-surface">
      {items.map((endpoint) => (
        <EndpointRow key={endpoint.id} endpoint={endpoint} />
      ))}
    </ul>
  );
}
