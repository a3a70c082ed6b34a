import { type DispatcherOptions, createDispatcher } from "@plinth/jobs";
import { type Permission, eventTypes } from "@plinth/kernel";
import { createOutbound } from "@plinth/outbound";
import { type TestDatabase, storeEvent, userActor } from "@plinth/testing";
import { z } from "zod";
import { createWebhookCourier, type WebhookCourierOptions } from "../sending/courier.ts";
import { createWebhookFanOut } from "../deliveries/fan-out.ts";
import type { RightsOf } from "../hearing.ts";
import { createWebhookEndpointService } from "../service.ts";

/** What happens in these tests. */
export const testEventTypes = eventTypes(
  { allow: "project:read", payload: z.object({ name: z.string() }), example: { name: "A" } },
  { "project.created": "A project was created.", "project.deleted": "A project was deleted." },
);

const everything: readonly Permission[] = ["webhook:read", "webhook:manage", "project:read"];

/** Somebody who may do everything with webhooks, and read what happens here. */
export const manager = (tenant: { readonly organizationId: string; readonly userId: string }) =>
  userActor(everything, tenant);

/** Those who may read nothing any more, whatever they could when they saved something. */
export const demoted = new Set<string>();

/** What people may do at this moment. */
export const rightsOf: RightsOf = async (_actor, userIds) =>
  userIds.map((userId) => ({ userId, permissions: demoted.has(userId) ? [] : everything }));

/** The verbs of endpoints, on this machine too unless told. */
export const testEndpoints = (loopback = () => true) =>
  createWebhookEndpointService({ eventTypes: testEventTypes, rightsOf, loopback });

/** Has something happen in the organization, a project unless told, and returns the event's id. */
export const happen = (
  database: TestDatabase,
  organizationId: string,
  { name = "project.created", payload = { name: "A" } }: { readonly name?: string; readonly payload?: object } = {},
): Promise<string> => storeEvent(database, { organizationId, name, payload });

/** Tells of what has happened, and sends what is due; `later` has everything be due that waits. */
export async function startSending(
  database: TestDatabase,
  given: Partial<WebhookCourierOptions> = {},
  options: Partial<DispatcherOptions> = {},
) {
  const telling = createDispatcher({ consumers: createWebhookFanOut({ eventTypes: testEventTypes, rightsOf }) });
  const courier = createWebhookCourier({
    outbound: createOutbound({ loopback: true }),
    eventTypes: testEventTypes,
    ...given,
  });
  const sending = createDispatcher({ consumers: [courier], ...options });
  await Promise.all([telling.register(), sending.register()]);
  const now = async () => {
    await telling.dispatch();
    await sending.dispatch();
  };
  return {
    now,
    async later(): Promise<void> {
      await database.owner("update event_deliveries set due_at = now() where finished_at is null");
      await now();
    },
  };
}
