import type { WebhookEndpoint } from "@plinth/webhooks";
import { ActionForm } from "@/ui/action-form.tsx";
import { Card } from "@/ui/card.tsx";
import { SubmitButton } from "@/ui/submit-button.tsx";
import { updateEndpoint } from "../actions.ts";
import { EndpointFields } from "../endpoint-fields.tsx";

type EditCardProps = { readonly endpoint: WebhookEndpoint; readonly eventTypes: readonly string[] };

/** Edits the version that was read: a change that somebody else made meanwhile is told and not overwritten. */
export function EditCard({ endpoint, eventTypes }: EditCardProps) {
  return (
    <Card
      title="Address and events"
      description="It is told what whoever saves it may read. What waits goes to the new address."
    >
      <ActionForm
        key={endpoint.version}
        action={updateEndpoint}
        label="Edit the endpoint"
        done="The endpoint is saved."
        className="grid max-w-xl gap-5"
      >
        <input type="hidden" name="id" value={endpoint.id} />
        <input type="hidden" name="version" value={endpoint.version} />
        <EndpointFields endpoint={endpoint} eventTypes={eventTypes} />
        <div>
          <SubmitButton>Save</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
