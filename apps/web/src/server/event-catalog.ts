import { apiKeyEventTypes } from "@plinth/api-keys";
import type { EventTypes } from "@plinth/kernel";
import { organizationEventTypes } from "@plinth/organizations";
import { projectEventTypes } from "@plinth/projects";
import { webhookEventTypes } from "@plinth/webhooks";

/** Every kind of event that webhooks tell of. */
export const eventCatalog: EventTypes = {
  ...organizationEventTypes,
  ...projectEventTypes,
  ...apiKeyEventTypes,
  ...webhookEventTypes,
};
