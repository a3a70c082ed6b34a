import type { WebhookEndpoint } from "@plinth/webhooks";
import { Card } from "@/ui/card.tsx";
import { DeleteDialog } from "@/ui/delete-dialog.tsx";
import { deleteEndpoint } from "../actions.ts";

/** Deletes the endpoint, after asking. */
export function DeleteCard({ endpoint: { id, url } }: { readonly endpoint: WebhookEndpoint }) {
  const { host } = new URL(url);
  return (
    <Card title="Delete" tone="danger" description="Deletes the endpoint with its delivery log. This cannot be undone.">
      <DeleteDialog
        thing="endpoint"
        title={`Delete the endpoint at ${host}?`}
        description="It is told nothing more, not even what waits, and its log is gone for good."
        action={deleteEndpoint}
        done={`The endpoint at ${host} is deleted.`}
        doneOn="/settings/webhooks"
      >
        <input type="hidden" name="id" value={id} />
      </DeleteDialog>
    </Card>
  );
}
